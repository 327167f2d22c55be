{{%AUTOESCAPE context="HTML"}}
{{@page title="[[What next: {{PERSON_NAME}}]]"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[What next]]"}}
{{@text}}[[The record of {{PERSON_NAME}} is open. Do these when you can, in any order.]]{{/@text}}
<ul class="govuk-list govuk-list--spaced">
{{#MAY_ENTER}}<li>{{@link text="[[Enter the package of care]]" path="{{ENTER_PATH}}"}}</li>{{/MAY_ENTER}}
{{#MAY_PLAN}}<li>{{@link text="[[Write down what is done at each visit]]" path="{{PLAN_PATH}}"}}</li>{{/MAY_PLAN}}
{{#MAY_VISIT}}<li>{{@link text="[[Plan a visit]]" path="{{VISIT_PATH}}"}}</li>{{/MAY_VISIT}}
<li>{{@link text="[[Write down address, phone and GP]]" path="{{CONTACT_PATH}}"}}</li>
<li>{{@link text="[[Add allergies and risks]]" path="{{ALERT_PATH}}"}}</li>
<li>{{@link text="[[Write About Me in their own words]]" path="{{ABOUT_PATH}}"}}</li>
{{#MAY_CIRCLE}}<li>{{@link text="[[Add family and friends, and invite the person]]" path="{{CIRCLE_PATH}}"}}</li>{{/MAY_CIRCLE}}
</ul>
<p class="govuk-body">{{@link text="[[Go to the record]]" path="{{RECORD_PATH}}"}}</p>
{{/@page}}
