{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Thank you]]"}}
{{@heading text="[[Thank you]]"}}
{{@text}}[[What you said is kept with the visit.]]{{/@text}}
{{#SAID}}
{{@inset}}
{{@text}}<strong>{{MOOD}}</strong>{{/@text}}
{{#COMMENT}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/COMMENT}}
<p class="govuk-body-s">[[{{SAID_BY}}, {{SAID_AT}}]]</p>
{{/@inset}}
{{/SAID}}
{{@heading text="[[Who can read it]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[the office of the care provider, which is told at once and can answer you]]</li>
<li>[[the workers who visit]]</li>
{{#OWN}}<li>[[those you let read your visits]]</li>{{/OWN}}
{{#FAMILY}}<li>[[{{PERSON_NAME}}, and everybody who may read these visits]]</li>{{/FAMILY}}
</ul>
{{@text}}[[You get an email when the office has answered.]]{{/@text}}
<p class="govuk-body">{{@link text="[[See the visit and what you said]]" path="{{VISIT_PATH}}"}}<br>
{{@link text="[[See all visits]]" path="{{BOOK_PATH}}"}}</p>
{{/@page}}
