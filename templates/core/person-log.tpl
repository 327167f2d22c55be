{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Who has looked at the record of {{PERSON_NAME}}]]"}}
{{@person-head title="[[Who has looked at this record]]"}}
<p class="govuk-body">[[Every time somebody opens this record, the portal writes down who it was, what they saw and why they could. You see the entries about the parts you may read yourself.]]</p>
{{#FILTERED}}<p class="govuk-body">[[You see only some of it.]] {{@link text="[[Show everything]]" path="{{LOG_PATH}}"}}</p>{{/FILTERED}}
{{@details summary="[[Show only some of it]]" opened="FILTER_OPEN"}}
<form action="{{LOG_PATH}}" method="get" novalidate>
{{@select name="organisation" label="[[Which organisation]]"}}
<option value="">[[All]]</option>
{{#ORGANISATION_ROW}}<option value="{{ORGANISATION_VALUE}}"{{#ORGANISATION_CHOSEN}} selected{{/ORGANISATION_CHOSEN}}>{{ORGANISATION_TITLE}}</option>{{/ORGANISATION_ROW}}
{{/@select}}
{{@select name="kind" label="[[What they looked at]]"}}
<option value="">[[Everything]]</option>
{{#KIND_ROW}}<option value="{{KIND_VALUE}}"{{#KIND_CHOSEN}} selected{{/KIND_CHOSEN}}>{{KIND_TITLE}}</option>{{/KIND_ROW}}
{{/@select}}
{{@date name="from" legend="[[From]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@date name="to" legend="[[Until]]" hint="[[For example, 28 3 2026]]" size="s"}}
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Show]]</button>
</form>
{{/@details}}
{{#LOOKS}}
<h2 class="govuk-visually-hidden">[[Who has looked, newest first]]</h2>
{{#LOOK_DAY}}
{{@heading text="{{DAY}}" size="s" level="3"}}
<ul class="kith-log">
{{#LOOK}}
<li class="kith-log__item">
{{@look}}
{{#TOGETHER}}
{{@details summary="[[Show each time]]"}}
{{#EACH}}{{@look}}{{/EACH}}
{{/@details}}
{{/TOGETHER}}
</li>
{{/LOOK}}
</ul>
{{/LOOK_DAY}}
{{@older}}
{{/LOOKS}}
{{#NO_LOOKS}}
<p class="govuk-body">[[Nobody has looked at this record yet.]]</p>
<p class="govuk-body">{{@link text="[[Back to the overview]]" path="{{PERSON_PATH}}"}}</p>
{{/NO_LOOKS}}
{{#NO_MATCH}}
<p class="govuk-body">[[No entry matches what you chose.]] {{@link text="[[Show everything]]" path="{{LOG_PATH}}"}}</p>
{{/NO_MATCH}}
{{#MAY_EXPORT}}<p class="govuk-body">{{@link text="[[Download this list with the whole record]]" path="{{EXPORT_PATH}}"}}</p>{{/MAY_EXPORT}}
{{/@page}}
