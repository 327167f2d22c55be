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
<ul class="kith-log">
{{#LOOK}}
<li class="kith-log__item">
<p class="govuk-body">{{LOOK_SENTENCE}}</p>
{{#HAS_REASON}}<p class="govuk-body">[[The reason given: {{LOOK_REASON}}]]</p>{{/HAS_REASON}}
{{#QUESTION}}
<div class="govuk-inset-text">
<p class="govuk-body"><strong>[[{{QUESTION_BY}} asked on {{QUESTION_AT}}:]]</strong></p>
{{#QUESTION_LINE}}<p class="govuk-body">{{LINE_TEXT}}</p>{{/QUESTION_LINE}}
{{#NO_ANSWER}}<p class="govuk-body">{{@tag text="[[Waiting for an answer]]" colour="yellow"}} [[{{QUESTION_TO}} has the question.]]</p>{{/NO_ANSWER}}
{{#ANSWER}}
<p class="govuk-body"><strong>[[{{ANSWER_BY}} of {{QUESTION_TO}} answered on {{ANSWER_AT}}:]]</strong></p>
{{#ANSWER_LINE}}<p class="govuk-body">{{LINE_TEXT}}</p>{{/ANSWER_LINE}}
{{#EARLIER_ANSWERS}}<p class="govuk-body-s">[[This answer was corrected. What it said before:]]</p>{{#EARLIER_LINE}}<p class="govuk-body-s">{{LINE_TEXT}}</p>{{/EARLIER_LINE}}{{/EARLIER_ANSWERS}}
{{/ANSWER}}
</div>
{{/QUESTION}}
{{#MAY_ASK}}<p class="govuk-body">{{@link text="[[Ask about this view]]" path="{{ASK_PATH}}" about="{{LOOK_ABOUT}}"}}</p>{{/MAY_ASK}}
</li>
{{/LOOK}}
</ul>
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
