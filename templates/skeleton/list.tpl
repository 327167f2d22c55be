{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Notice board]]"}}
{{@breadcrumbs}}
{{@breadcrumb text="[[Home]]" path="/"}}
{{/@breadcrumbs}}
{{@heading text="[[Notice board]]"}}
{{#MAY_WRITE}}
{{@link-button text="[[Post a notice]]" path="/skeleton/new"}}
{{/MAY_WRITE}}
{{#NOTICES_NONE}}
{{@inset}}[[There are no notices yet. When the office posts one, you will find it here.]]{{/@inset}}
{{/NOTICES_NONE}}
{{#NOTICES}}
{{#NOTICE}}
{{@card title="{{TITLE}}" path="{{NOTICE_PATH}}"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
<p class="govuk-body-s">
  {{#FIRST}}[[Posted by {{AUTHOR}}]]{{/FIRST}}{{#CHANGED}}[[Changed by {{AUTHOR}}]]{{/CHANGED}},
  <time datetime="{{WRITTEN_ISO}}">{{WRITTEN}}</time>
</p>
{{/@card}}
{{/NOTICE}}
{{/NOTICES}}
{{@pagination}}
{{/@page}}
