{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Notice board]]" path="/skeleton"}}
{{#NOTICES_NONE}}
{{@text}}[[There are no notices yet.]]{{/@text}}
{{/NOTICES_NONE}}
{{#NOTICES}}
<ul class="govuk-list">
{{#NOTICE}}
  <li>
    {{@link text="{{TITLE}}" path="{{NOTICE_PATH}}"}}<br>
    <time datetime="{{WRITTEN_ISO}}">{{WRITTEN}}</time>
  </li>
{{/NOTICE}}
</ul>
{{/NOTICES}}
{{/@card}}
