{{%AUTOESCAPE context="HTML"}}
{{@page title="[[How was this visit?]]"}}
{{@back path="{{VISIT_PATH}}"}}
<span class="govuk-caption-l">[[{{SLOT}} visit, {{VISIT_DAY}}, {{VISIT_TIMES}}]]</span>
{{@form action="{{FEEDBACK_PATH}}"}}
{{@radios name="mood" legend="[[How was this visit?]]" size="l" heading="yes"}}
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
