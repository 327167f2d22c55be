{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Who may decide]]" path="{{AUTHORITIES_PATH}}"}}
{{#NONE}}{{@text}}[[{{PERSON_NAME}} decides. No attorney or deputy is written down.]]{{/@text}}{{/NONE}}
{{#SOME}}
<ul class="govuk-list">
{{#AUTHORITY}}<li>{{HOLDER}}: {{#IS_LPA_HEALTH}}[[Attorney for health and care]]{{/IS_LPA_HEALTH}}{{#IS_LPA_FINANCE}}[[Attorney for money and property]]{{/IS_LPA_FINANCE}}{{#IS_DEPUTY_HEALTH}}[[Deputy of the court for health and care]]{{/IS_DEPUTY_HEALTH}}{{#IS_DEPUTY_FINANCE}}[[Deputy of the court for money]]{{/IS_DEPUTY_FINANCE}}{{#IS_APPOINTEE}}[[Appointee for benefits]]{{/IS_APPOINTEE}}</li>
{{/AUTHORITY}}
</ul>
{{/SOME}}
{{#MAY_WRITE}}<p class="govuk-body">{{@link text="[[Record a death]]" path="{{DEATH_PATH}}"}}</p>{{/MAY_WRITE}}
{{/@card}}
