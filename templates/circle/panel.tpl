{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Circle]]" path="{{CIRCLE_PATH}}"}}
{{#NO_MEMBERS}}{{@text}}[[Nobody is in the circle yet.]]{{/@text}}{{/NO_MEMBERS}}
{{#MEMBERS}}
<ul class="govuk-list">
{{#MEMBER}}<li><strong>{{NAME}}</strong>{{#HAS_RELATIONSHIP}}, {{RELATIONSHIP}}{{/HAS_RELATIONSHIP}}</li>{{/MEMBER}}
</ul>
{{/MEMBERS}}
{{/@card}}
