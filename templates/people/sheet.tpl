{{%AUTOESCAPE context="HTML"}}
{{@page title="[[{{SHEET_TITLE}}: {{PERSON_NAME}}]]"}}
{{@person-head title="{{SHEET_TITLE}}"}}
{{#NOTHING}}
{{#IS_ABOUT}}
{{#SELF}}{{@text}}[[This page is yours. Write here what matters to you, so that everybody who comes to your home knows.]]{{/@text}}{{/SELF}}
{{#OTHER}}{{@text}}[[Nothing is written here yet. This page will say what matters to {{PERSON_NAME}}, in their own words.]]{{/@text}}{{/OTHER}}
{{/IS_ABOUT}}
{{#IS_COMMUNICATION}}
{{#SELF}}{{@text}}[[Say here how you like to talk with people, and in which form you want letters: large print, for example.]]{{/@text}}{{/SELF}}
{{#OTHER}}{{@text}}[[Nobody has asked yet how {{PERSON_NAME}} communicates. Ask at the next visit.]]{{/@text}}{{/OTHER}}
{{/IS_COMMUNICATION}}
{{#IS_CONTACT}}
{{@text}}[[No address or phone number is written here yet.]]{{/@text}}
{{/IS_CONTACT}}
{{#MAY_WRITE}}{{@link-button text="[[Write it now]]" path="{{EDIT_PATH}}"}}{{/MAY_WRITE}}
{{/NOTHING}}
{{#NOW}}
{{#EMPTIED}}{{@text}}[[Everything that stood here was taken out.]]{{/@text}}{{/EMPTIED}}
<div class="kith-words">
{{#FIELD}}
<h2 class="govuk-heading-m">{{FIELD_TITLE}}</h2>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{#PHONE}}{{@text}}{{@tel text="{{PHONE_TEXT}}" to="{{PHONE_TEL}}"}}{{/@text}}{{/PHONE}}
{{/FIELD}}
</div>
<p class="govuk-body-s">
  {{#BY_SELF}}[[Written by {{AUTHOR}},]]{{/BY_SELF}}
  {{#BY_PERSON}}[[Written by {{AUTHOR}} of {{AUTHOR_OFFICE}}, in the words of {{PERSON_NAME}},]]{{/BY_PERSON}}
  {{#BY_CIRCLE}}[[Written by {{AUTHOR}} of {{AUTHOR_OFFICE}}, as somebody close to {{PERSON_NAME}} said,]]{{/BY_CIRCLE}}
  {{#BY_OFFICE}}[[Written by {{AUTHOR}} of {{AUTHOR_OFFICE}},]]{{/BY_OFFICE}}
  {{#BY_IMPORT}}[[Taken over from earlier records,]]{{/BY_IMPORT}}
  <time datetime="{{WRITTEN_ISO}}">{{WRITTEN}}</time>
</p>
{{#HAS_REASON}}{{@text}}[[Why it was changed: {{REASON}}]]{{/@text}}{{/HAS_REASON}}
{{/NOW}}
{{#NOW}}
{{#MAY_WRITE}}{{@link-button text="[[Change this]]" path="{{EDIT_PATH}}"}}{{/MAY_WRITE}}
{{/NOW}}
{{#HAS_EARLIER}}
<p class="govuk-body">{{@link text="[[See what it said before]]" path="{{HISTORY_PATH}}"}}</p>
{{/HAS_EARLIER}}
{{/@page}}
