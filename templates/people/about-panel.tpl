{{%AUTOESCAPE context="HTML"}}
{{@card title="[[About Me]]" path="{{ABOUT_PATH}}"}}
{{#NOT_YET}}{{@text}}[[Nothing is written here yet.]]{{/@text}}{{/NOT_YET}}
{{#WRITTEN_DOWN}}
{{#HAS_MATTERS}}<h3 class="govuk-heading-s">[[What matters to me]]</h3>{{/HAS_MATTERS}}
{{#MATTERS_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/MATTERS_LINE}}
{{#HAS_SUPPORT}}<h3 class="govuk-heading-s">[[How best to support me]]</h3>{{/HAS_SUPPORT}}
{{#SUPPORT_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/SUPPORT_LINE}}
{{/WRITTEN_DOWN}}
{{/@card}}
