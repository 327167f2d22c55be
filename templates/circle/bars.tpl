{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Kept out of the record of {{PERSON_NAME}}]]"}}
{{@back path="{{CIRCLE_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Kept out of this record]]"}}
{{@text}}[[Somebody who harms the person, or an attorney under enquiry, can be kept out of the whole record. It holds whatever they were given before. Nothing tells them: to them the record looks as if it were not there.]]{{/@text}}
{{#NO_BARS}}{{@inset}}[[Nobody is kept out.]]{{/@inset}}{{/NO_BARS}}
{{#BARS}}
{{#BAR}}
<section class="kith-card">
<h2 class="kith-card__title govuk-heading-m">{{NAME}}</h2>
<div class="kith-card__content">
{{@text}}[[Why: {{REASON}}]]{{/@text}}
<p class="govuk-body-s">{{#BY_SOMEBODY}}[[{{SET_BY}}, {{SET_AT}}]]{{/BY_SOMEBODY}}{{#BY_ADMINISTRATOR}}[[Kept out by the administrator, {{SET_AT}}]]{{/BY_ADMINISTRATOR}}</p>
{{#PART}}{{@text}}[[Kept out of these only:]]{{/@text}}
<ul class="govuk-list govuk-list--bullet">{{#KEPT_FROM}}<li>{{SECTION_NAME}}</li>{{/KEPT_FROM}}</ul>{{/PART}}
{{#HOLDS}}
<p class="govuk-body">[[To be looked at again on {{REVIEW_ON}}.]] {{#REVIEW_DUE}}{{@tag text="[[Review is due]]" colour="orange"}}{{/REVIEW_DUE}}</p>
{{#MAY_LIFT}}<p class="govuk-body">{{@link text="[[Do not keep them out any more]]" path="{{LIFT_PATH}}" about="{{ABOUT}}"}}</p>{{/MAY_LIFT}}
{{#MAY_NOT_LIFT}}{{@text}}[[Only those who set this can end it, or the safeguarding team of the council.]]{{/@text}}{{/MAY_NOT_LIFT}}
{{/HOLDS}}
{{#LIFTED}}<p class="govuk-body">{{@tag text="[[Ended]]" colour="grey"}} {{#LIFTED_BY_SOMEBODY}}[[{{LIFTED_BY}}, {{LIFTED_AT}}. Why: {{LIFT_REASON}}]]{{/LIFTED_BY_SOMEBODY}}{{#LIFTED_BY_ADMINISTRATOR}}[[The administrator, {{LIFTED_AT}}. Why: {{LIFT_REASON}}]]{{/LIFTED_BY_ADMINISTRATOR}}</p>{{/LIFTED}}
</div>
</section>
{{/BAR}}
{{/BARS}}
{{@heading text="[[Keep somebody out]]" size="m" level="2"}}
{{#NO_CHOICES}}{{@text}}[[Nobody else in the circle signs in, so there is nobody to keep out.]]{{/@text}}{{/NO_CHOICES}}
{{#CHOICES}}
{{@form action="{{FORM_PATH}}"}}
{{@radios name="member" legend="[[Whom?]]" size="s"}}
{{#CHOICE}}{{@option value="{{CHOICE_ID}}" label="{{CHOICE_NAME}}" hint="{{CHOICE_HINT}}" chosen="CHOSEN"}}{{/CHOICE}}
{{/@radios}}
{{@textarea name="reason" label="[[Why?]]" hint="[[Read only by those who may keep people out.]]" rows="4"}}
{{@date name="review-on" legend="[[When must somebody look at it again?]]" hint="[[Within a year, for example 27 3 2027]]" size="s"}}
{{@button text="[[Keep them out]]" kind="warning"}}
{{/@form}}
{{/CHOICES}}
{{/@page}}
