{{%AUTOESCAPE context="HTML"}}
{{@card title="[[My visits]]" path="/visits/today"}}
{{#OPEN_RECORDS}}
{{@text}}<strong>[[You have not finished {{OPEN_COUNT}} of your records.]]</strong> {{@link text="[[Finish them]]" path="/visits/today"}}{{/@text}}
{{/OPEN_RECORDS}}
{{#NEXT}}
{{@text}}[[Your next visit: {{ROW_DAY}}]]{{/@text}}
<ul class="govuk-list kith-visits">
{{@visit-row}}
</ul>
{{#DO_ARRIVE}}
{{@form action="{{ARRIVE_PATH}}"}}
<div class="kith-big">{{@button text="[[I have arrived]]"}}</div>
{{/@form}}
{{/DO_ARRIVE}}
{{#DO_RECORD}}<div class="kith-big">{{@link-button text="[[Write the record]]" path="{{RECORD_PATH}}"}}</div>{{/DO_RECORD}}
{{/NEXT}}
{{#REST}}
<h3 class="govuk-heading-s">[[The others of today]]</h3>
<ul class="govuk-list kith-visits">
{{#VISIT_ROW}}{{@visit-row level="4"}}{{/VISIT_ROW}}
</ul>
{{/REST}}
{{#NO_VISITS}}
{{@text}}[[You have no visits today or in the next 24 hours.]]{{/@text}}
{{@text}}[[When your office gives you a visit, it will be here a day before it starts. If you expected one today, phone your office.]]{{/@text}}
{{/NO_VISITS}}
{{/@card}}
