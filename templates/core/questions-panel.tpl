{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Questions about who looked]]" path="/questions"}}
{{#ONE}}<p class="govuk-body">[[1 question waits for an answer.]]</p>{{/ONE}}
{{#MANY}}<p class="govuk-body">[[{{COUNT}} questions wait for an answer.]]</p>{{/MANY}}
{{/@card}}
