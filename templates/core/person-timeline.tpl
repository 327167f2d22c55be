{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Timeline of {{PERSON_NAME}}]]"}}
{{@person-head title="[[Timeline]]"}}
{{#FILTERED}}<p class="govuk-body">[[You see only some of it.]] {{@link text="[[Show everything]]" path="{{TIMELINE_PATH}}"}}</p>{{/FILTERED}}
{{@details summary="[[Show only some of it]]" opened="FILTER_OPEN"}}
<form action="{{TIMELINE_PATH}}" method="get" novalidate>
{{@select name="kind" label="[[What about]]"}}
<option value="">[[Everything]]</option>
{{#KIND_ROW}}<option value="{{KIND_VALUE}}"{{#KIND_CHOSEN}} selected{{/KIND_CHOSEN}}>{{KIND_TITLE}}</option>{{/KIND_ROW}}
{{/@select}}
{{@date name="from" legend="[[From]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@date name="to" legend="[[Until]]" hint="[[For example, 28 3 2026]]" size="s"}}
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Show]]</button>
</form>
{{/@details}}
{{#ENTRIES}}
<h2 class="govuk-visually-hidden">[[What happened, newest first]]</h2>
{{@timeline}}
{{#ENTRY}}
{{@timeline-item title="{{ENTRY_TITLE}}" iso="{{ENTRY_ISO}}" when="{{ENTRY_WHEN}}" level="3"}}
<p class="govuk-body-s">{{ENTRY_SECTION}}{{#HAS_OWNER}} · {{ENTRY_OWNER}}{{/HAS_OWNER}}{{#ENTRY_RESTRICTED}} {{@tag text="[[Only for the people it names]]" colour="red"}}{{/ENTRY_RESTRICTED}}</p>
{{#CHANGES}}{{@timeline-changes}}{{/CHANGES}}
{{#MORE}}{{#ALSO}}
<p class="govuk-body">{{ALSO_TITLE}} <span class="govuk-body-s">({{ALSO_SECTION}})</span></p>
{{#ALSO_CHANGES}}{{@timeline-changes}}{{/ALSO_CHANGES}}
{{/ALSO}}{{/MORE}}
{{#HAS_PATH}}<p class="govuk-body">{{@link text="[[Read more]]" path="{{ENTRY_PATH}}" about="{{ENTRY_TITLE}}"}}</p>{{/HAS_PATH}}
{{/@timeline-item}}
{{/ENTRY}}
{{/@timeline}}
{{@older}}
{{/ENTRIES}}
{{#NO_ENTRIES}}
<p class="govuk-body">[[Nothing is on the timeline yet. Visits, reviews and other things that happen will be listed here.]]</p>
<p class="govuk-body">{{@link text="[[Back to the overview]]" path="{{PERSON_PATH}}"}}</p>
{{/NO_ENTRIES}}
{{#NO_MATCH}}
<p class="govuk-body">[[Nothing on the timeline matches what you chose.]] {{@link text="[[Show everything]]" path="{{TIMELINE_PATH}}"}}</p>
{{/NO_MATCH}}
{{/@page}}
