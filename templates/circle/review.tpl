{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Look at it again: {{PERSON_NAME}}]]"}}
{{@back path="{{REVIEWS_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Look at it again]]"}}
{{#IS_BAR}}{{@text}}[[{{WHOM}} is kept out of the record of {{PERSON_NAME}}.]]{{/@text}}{{/IS_BAR}}
{{#IS_RESTRICTION}}{{@text}}[[An entry in the record of {{PERSON_NAME}} is restricted.]]{{/@text}}{{/IS_RESTRICTION}}
{{#IS_AUTHORITY}}{{@text}}[[The authority of {{WHOM}} for {{PERSON_NAME}}.]]{{/@text}}{{/IS_AUTHORITY}}
{{#IS_CONSENT}}{{@text}}[[An office wrote down what {{PERSON_NAME}} shares with {{WHOM}}.]]{{/@text}}{{/IS_CONSENT}}
<p class="govuk-body">[[To be looked at again on {{DUE_ON}}.]]{{#ENDS}} [[It ends by itself after {{ENDS_ON}}.]]{{/ENDS}}</p>
{{@heading text="[[Is it still right?]]" size="m" level="2"}}
<p class="govuk-body">{{@link text="[[No: go to the page where it can be ended]]" path="{{REVIEW_PATH}}"}}</p>
{{@form action="{{FORM_PATH}}"}}
{{@date name="next-on" legend="[[Yes, it stays. When must somebody look at it again?]]" hint="[[Within a year, for example 27 3 2027]]" size="s"}}
{{@textarea name="reason" label="[[Why does it stay? (optional)]]" hint="[[Read only by those who see these reviews.]]" rows="3"}}
{{@buttons}}
{{@button text="[[It stays]]"}}
{{@link text="[[Cancel]]" path="{{REVIEWS_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{#HAS_LOOKED}}
{{@heading text="[[Looked at before]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
{{#LOOKED}}<li>[[{{LOOKED_BY}}, {{LOOKED_AT}}: it stays, to be looked at again on {{LOOKED_NEXT}}]]{{#LOOKED_WHY}}. [[Why: {{LOOKED_REASON}}]]{{/LOOKED_WHY}}</li>
{{/LOOKED}}
</ul>
{{/HAS_LOOKED}}
{{/@page}}
