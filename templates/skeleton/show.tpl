{{%AUTOESCAPE context="HTML"}}
{{@page title="{{TITLE}}"}}
{{@breadcrumbs}}
{{@breadcrumb text="[[Home]]" path="/"}}
{{@breadcrumb text="[[Notice board]]" path="/skeleton"}}
{{/@breadcrumbs}}
{{@heading text="{{TITLE}}"}}
{{#NOTICE}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
<p class="govuk-body-s">
  {{#FIRST}}[[Posted by {{AUTHOR}}]]{{/FIRST}}{{#CHANGED}}[[Changed by {{AUTHOR}}]]{{/CHANGED}},
  <time datetime="{{WRITTEN_ISO}}">{{WRITTEN}}</time>
</p>
{{#CHANGED}}
{{@text}}[[Why it was changed: {{REASON}}]]{{/@text}}
{{/CHANGED}}
{{/NOTICE}}
{{#MAY_WRITE}}
{{@link-button text="[[Change this notice]]" path="{{EDIT_PATH}}" kind="secondary"}}
{{/MAY_WRITE}}
{{#HAS_EARLIER}}
{{@details summary="[[Earlier versions]]"}}
{{@timeline}}
{{#EARLIER}}
{{@timeline-item title="{{TITLE}}" by="{{AUTHOR}}" iso="{{WRITTEN_ISO}}" when="{{WRITTEN}}"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{#CHANGED}}{{@text}}[[Why it was changed: {{REASON}}]]{{/@text}}{{/CHANGED}}
{{/@timeline-item}}
{{/EARLIER}}
{{/@timeline}}
{{/@details}}
{{/HAS_EARLIER}}
{{/@page}}
