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
{{/NEXT}}
{{/@card}}
