{{%AUTOESCAPE context="HTML"}}
{{@card title="[[How to communicate]]" path="{{COMMUNICATION_PATH}}"}}
{{#NOT_YET}}{{@text}}[[Nobody has written down yet how best to communicate.]]{{/@text}}{{/NOT_YET}}
{{#WRITTEN_DOWN}}
{{#HAS_FORMATS}}<p class="govuk-body"><strong>[[Give information as: {{FORMATS}}]]</strong></p>{{/HAS_FORMATS}}
{{#HOW_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/HOW_LINE}}
{{/WRITTEN_DOWN}}
{{#REVIEW_DUE}}<p class="govuk-body">{{@tag text="[[Time to ask again]]" colour="grey"}}</p>{{/REVIEW_DUE}}
{{/@card}}
