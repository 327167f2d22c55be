{{%AUTOESCAPE context="HTML"}}
{{@page title="[[End what was written down]]"}}
{{@back path="{{AUTHORITIES_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[End: {{WHAT}}]]"}}
{{@text}}[[What it opened is shut at once. That it was there stays readable.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
{{@input name="reason" label="[[Why does it end?]]"}}
{{@buttons}}
{{@button text="[[End it]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{AUTHORITIES_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
