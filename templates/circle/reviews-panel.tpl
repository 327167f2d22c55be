{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Reviews due]]" path="/circle/reviews"}}
{{#ONE}}<p class="govuk-body">[[1 review within 4 weeks.]]</p>{{/ONE}}
{{#MANY}}<p class="govuk-body">[[{{COUNT}} reviews within 4 weeks.]]</p>{{/MANY}}
{{#HAS_DUE}}<p class="govuk-body">{{@tag text="[[Due now: {{DUE_COUNT}}]]" colour="orange"}}</p>{{/HAS_DUE}}
{{/@card}}
