{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Let somebody in again: {{PERSON_NAME}}]]"}}
{{@back path="{{BARS_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{#BAR}}
{{@heading text="[[Do not keep {{NAME}} out any more?]]"}}
{{@inset}}[[Why they are kept out: {{REASON}}]]{{/@inset}}
{{/BAR}}
{{@text}}[[What was shared with them before can be read by them again at once. Look at what is shared first.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
{{@textarea name="reason" label="[[Why?]]" rows="4"}}
{{@buttons}}
{{@button text="[[Let them in again]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{BARS_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
