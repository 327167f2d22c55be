{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Take out a way in]]"}}
{{@back path="{{ENTRY_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Take out a way in]]"}}
{{#WAY}}{{@inset}}<strong>{{KIND}}:</strong> {{HOW}}{{/@inset}}{{/WAY}}
{{@text}}[[The code is wiped at once. That there was one stays readable.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
{{@radios name="kind" legend="[[Why?]]" size="s"}}
{{@option value="changed" label="[[It was changed]]"}}
{{@option value="returned" label="[[It was given back]]"}}
{{/@radios}}
{{@input name="note" label="[[Anything to remember]]" hint="[[For example: key given to Susan.]]"}}
{{@buttons}}
{{@button text="[[Take it out]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{ENTRY_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
