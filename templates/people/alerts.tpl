{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Alerts: {{PERSON_NAME}}]]"}}
{{@person-head title="[[Alerts]]"}}
{{@text}}[[What can harm {{PERSON_NAME}}, and what to do about it. Everybody who gives care reads this first.]]{{/@text}}
{{#NO_ALERTS}}{{@inset}}[[No allergies or risks are known.]]{{/@inset}}{{/NO_ALERTS}}
{{#ALERTS}}
{{#ALERT_ROW}}
<section class="kith-card kith-card--alert">
<h2 class="govuk-heading-m">{{KIND}} {{ALERT}}</h2>
<p class="govuk-body">{{#IS_HIGH}}{{@tag text="[[High]]" colour="red"}}{{/IS_HIGH}}{{#IS_MEDIUM}}{{@tag text="[[Medium]]" colour="orange"}}{{/IS_MEDIUM}}{{#IS_LOW}}{{@tag text="[[Low]]" colour="yellow"}}{{/IS_LOW}}</p>
{{#TODO_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/TODO_LINE}}
{{#SEEN}}{{@text}}[[{{SEEN_BY}} has seen the paper. {{SEEN_ON}}]]{{/@text}}{{/SEEN}}
{{#NOT_SEEN}}{{@text}}[[Nobody has seen the paper yet.]]{{/@text}}{{/NOT_SEEN}}
{{#REVIEW}}{{@text}}[[To be looked at again on {{REVIEW_ON}}.]]{{/@text}}{{/REVIEW}}
{{#REVIEW_DUE}}<p class="govuk-body">{{@tag text="[[Review is due]]" colour="grey"}} [[It should have been looked at again on {{REVIEW_ON}}.]]</p>{{/REVIEW_DUE}}
<p class="govuk-body-s">{{#BY_SOMEBODY}}[[Written by {{AUTHOR}}, {{WRITTEN}}]]{{/BY_SOMEBODY}}{{#BY_IMPORT}}[[Taken over from earlier records, {{WRITTEN}}]]{{/BY_IMPORT}}</p>
{{#WRITE}}
<p class="govuk-body">{{@link text="[[Change]]" path="{{CHANGE_PATH}}" about="{{ABOUT}}"}} &nbsp; {{@link text="[[End]]" path="{{END_PATH}}" about="{{ABOUT}}"}}</p>
{{/WRITE}}
</section>
{{/ALERT_ROW}}
{{/ALERTS}}
{{#DNACPR_UNKNOWN}}{{@warning text="[[We do not know whether there is a DNACPR. Without the paper, attempt CPR.]]"}}{{/DNACPR_UNKNOWN}}
{{#MAY_WRITE}}
{{@link-button text="[[Add an alert]]" path="{{NEW_PATH}}"}}
{{/MAY_WRITE}}
{{#HAS_ENDED}}
{{@details summary="[[Alerts that ended]]"}}
{{#ENDED_ROW}}
<h3 class="govuk-heading-s">{{KIND}} {{ALERT}}</h3>
{{#TODO_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/TODO_LINE}}
<p class="govuk-body-s">[[{{ENDED_BY}} ended it, {{ENDED}}. Why: {{END_REASON}}]]</p>
{{/ENDED_ROW}}
{{/@details}}
{{/HAS_ENDED}}
{{/@page}}
