{{@attributes}}
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
