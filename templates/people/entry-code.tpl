{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Code]]"}}
{{@back path="{{ENTRY_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{#WAY}}{{@heading text="{{KIND}}"}}
{{@text}}{{HOW}}{{/@text}}{{/WAY}}
<p class="kith-key">{{CODE}}</p>
{{@text}}[[It is written down that you have seen it. Do not copy it to where a name or address stands.]]{{/@text}}
{{@link-button text="[[Done]]" path="{{ENTRY_PATH}}"}}
{{/@page}}
