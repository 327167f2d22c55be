{{%AUTOESCAPE context="HTML"}}
{{@page title="[[{{SHEET_TITLE}}, every version: {{PERSON_NAME}}]]"}}
{{@back path="{{SHEET_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[{{SHEET_TITLE}}, every version]]"}}
{{#NO_VERSIONS}}{{@text}}[[Nothing was ever written here.]]{{/@text}}{{/NO_VERSIONS}}
{{#VERSIONS}}
{{@text}}[[The newest is first. Nothing is ever deleted.]]{{/@text}}
{{#VERSION_ROW}}
<section class="kith-card">
<h2 class="govuk-heading-m">[[Version {{NUMBER}}]]{{#IN_FORCE}} {{@tag text="[[Now]]" colour="green"}}{{/IN_FORCE}}</h2>
<p class="govuk-body-s">
  {{#BY_SELF}}[[Written by {{AUTHOR}},]]{{/BY_SELF}}
  {{#BY_PERSON}}[[Written by {{AUTHOR}} of {{AUTHOR_OFFICE}}, in the words of {{PERSON_NAME}},]]{{/BY_PERSON}}
  {{#BY_CIRCLE}}[[Written by {{AUTHOR}} of {{AUTHOR_OFFICE}}, as somebody close to {{PERSON_NAME}} said,]]{{/BY_CIRCLE}}
  {{#BY_OFFICE}}[[Written by {{AUTHOR}} of {{AUTHOR_OFFICE}},]]{{/BY_OFFICE}}
  {{#BY_IMPORT}}[[Taken over from earlier records,]]{{/BY_IMPORT}}
  <time datetime="{{WRITTEN_ISO}}">{{WRITTEN}}</time>
</p>
{{#HAS_REASON}}{{@text}}[[Why it was changed: {{REASON}}]]{{/@text}}{{/HAS_REASON}}
{{#EMPTIED}}{{@text}}[[Everything that stood here was taken out.]]{{/@text}}{{/EMPTIED}}
{{#FIELD}}
<h3 class="govuk-heading-s">{{FIELD_TITLE}}</h3>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{#PHONE}}{{@text}}{{@tel text="{{PHONE_TEXT}}" to="{{PHONE_TEL}}"}}{{/@text}}{{/PHONE}}
{{/FIELD}}
</section>
{{/VERSION_ROW}}
{{/VERSIONS}}
{{/@page}}
