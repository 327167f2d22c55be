{{%AUTOESCAPE context="HTML"}}
{{@inset}}
<p class="govuk-body"><strong>[[{{DIED_NAME}} died on {{DIED_ON}}.]]</strong></p>
<p class="govuk-body">[[We are sorry for your loss. Care has ended. The record stays as it was.]]</p>
{{#MAY_SEE}}<p class="govuk-body">{{@link text="[[What was recorded, and the personal representative]]" path="{{DEATH_PATH}}"}}</p>{{/MAY_SEE}}
{{/@inset}}
