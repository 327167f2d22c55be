{{%AUTOESCAPE context="HTML"}}
{{@page title="{{#FIRST_TIME}}[[How was this visit?]]{{/FIRST_TIME}}{{#AGAIN}}[[Say more about this visit]]{{/AGAIN}}"}}
{{@back path="{{VISIT_PATH}}"}}
<span class="govuk-caption-l">[[{{SLOT}} visit, {{VISIT_DAY}}, {{VISIT_TIMES}}]]</span>
{{#SAID}}
{{@inset}}
{{@text}}[[What you said, {{SAID_AT}}:]] <strong>{{MOOD}}</strong>{{/@text}}
{{#COMMENT}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/COMMENT}}
{{#ANSWER}}
{{@text}}<strong>[[The office answered:]]</strong>{{/@text}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
<p class="govuk-body-s">[[{{ANSWERED_BY}}, {{ANSWERED_AT}}]]</p>
{{/ANSWER}}
{{/@inset}}
{{/SAID}}
{{@form action="{{FEEDBACK_PATH}}"}}
{{@radios name="mood" legend="{{#FIRST_TIME}}[[How was this visit?]]{{/FIRST_TIME}}{{#AGAIN}}[[How do you see this visit now?]]{{/AGAIN}}" size="l" heading="yes"}}
{{@option value="good" label="[[It was good]]"}}
{{@option value="mixed" label="[[It was good and bad]]"}}
{{@option value="poor" label="[[It was not good]]"}}
{{/@radios}}
{{@textarea name="comment" label="[[Is there something you want to say? (if you like)]]" hint="[[The office, the workers who visit and everybody who may read this visit can see it.]]" rows="5"}}
{{@buttons}}
{{@button text="[[Send]]"}}
{{@link text="[[Cancel]]" path="{{VISIT_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{@text}}[[Is somebody in danger? Phone 999. If you are worried about how somebody is treated, tell the office or the council at once.]]{{/@text}}
{{/@page}}
