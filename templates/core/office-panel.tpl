{{%AUTOESCAPE context="HTML"}}
{{#QUESTIONS}}
{{@card title="[[Questions about who looked]]" path="/questions"}}
{{#ONE}}<p class="govuk-body">[[1 question waits for an answer.]]</p>{{/ONE}}
{{#MANY}}<p class="govuk-body">[[{{COUNT}} questions wait for an answer.]]</p>{{/MANY}}
{{/@card}}
{{/QUESTIONS}}
{{#EMERGENCY}}
{{@card title="[[Emergency access used]]"}}
<p class="govuk-body">[[In the last 7 days. Ask the worker about it if the reason does not tell you enough.]]</p>
<ul class="govuk-list govuk-list--spaced">
{{#USE}}
<li>[[{{USE_BY}} opened the record of {{USE_PERSON}} on {{USE_AT}}.]]<br>[[The reason given: {{USE_REASON}}]]<br>{{@link text="[[Open the record]]" path="{{USE_PATH}}" about="[[of {{USE_PERSON}}]]"}}</li>
{{/USE}}
</ul>
{{/@card}}
{{/EMERGENCY}}
