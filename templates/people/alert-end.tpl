{{%AUTOESCAPE context="HTML"}}
{{@page title="[[End an alert for {{PERSON_NAME}}]]"}}
{{@back path="{{ALERTS_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[End an alert]]"}}
{{#ALERT_ROW}}{{@inset}}<strong>{{KIND}}</strong> {{ALERT}}{{/@inset}}{{/ALERT_ROW}}
{{@text}}[[It will not be shown any more to those who give care. It stays readable among the alerts that ended.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
{{@input name="reason" label="[[Why does it not hold any more?]]"}}
{{@buttons}}
{{@button text="[[End the alert]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{ALERTS_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
