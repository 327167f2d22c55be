{{%AUTOESCAPE context="HTML"}}
{{@page title="[[{{PERSON_NAME}} has died]]"}}
{{@back path="{{PERSON_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[{{PERSON_NAME}} died on {{DIED_ON}}]]"}}
<p class="govuk-body-s">[[Recorded by {{AUTHOR}}, {{WRITTEN}}]]</p>
{{#NOTE_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/NOTE_LINE}}
{{@heading text="[[Personal representative]]" size="m" level="2"}}
{{#HAS_REPRESENTATIVE}}
<ul class="govuk-list">
{{#REPRESENTATIVE}}<li>[[{{NAME}}: {{SEEN_BY}} has seen the will or the grant, {{SEEN_ON}}]]</li>{{/REPRESENTATIVE}}
</ul>
{{/HAS_REPRESENTATIVE}}
{{#NO_REPRESENTATIVE}}{{@text}}[[Nobody is named yet. The executor or administrator may read the record; nobody else of the family may now.]]{{/@text}}{{/NO_REPRESENTATIVE}}
{{@form action="{{REPRESENTATIVE_PATH}}"}}
{{@input name="name" label="[[Name of the executor or administrator]]"}}
{{@input name="email" label="[[Their email address]]" hint="[[They get an email to sign in.]]" type="email" autocomplete="off"}}
{{@input name="seen-by" label="[[Who has seen the will or the grant?]]"}}
{{@date name="seen-on" legend="[[When did they see it?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@button text="[[Name them]]"}}
{{/@form}}
{{/@page}}
