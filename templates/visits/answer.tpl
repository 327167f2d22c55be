{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Answer {{SAID_BY}}]]"}}
{{@back path="{{VISIT_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Answer {{SAID_BY}}]]"}}
{{@inset}}
{{@text}}<strong>{{MOOD}}</strong>{{/@text}}
{{#COMMENT}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/COMMENT}}
<p class="govuk-body-s">[[{{SAID_BY}}, {{SAID_AT}}]]</p>
{{/@inset}}
{{@form action="{{ANSWER_PATH}}"}}
{{@textarea name="answer" label="[[Your answer]]" hint="[[Everybody who may read this visit reads it. It cannot be changed later.]]" rows="5"}}
{{@buttons}}
{{@button text="[[Send the answer]]"}}
{{@link text="[[Cancel]]" path="{{VISIT_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
