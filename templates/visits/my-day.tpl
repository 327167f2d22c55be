{{%AUTOESCAPE context="HTML"}}
{{@page title="[[My visits]]"}}
{{@heading text="[[My visits]]"}}
{{#UNFINISHED}}
{{@heading text="[[You have not finished these records]]" size="m" level="2"}}
{{@text}}[[Finish them now, while you remember. The person and the next worker are waiting to read them.]]{{/@text}}
<ul class="govuk-list kith-visits">
{{#VISIT_ROW}}{{@visit-row}}{{/VISIT_ROW}}
</ul>
{{/UNFINISHED}}
{{#DAY}}
{{@heading text="{{DAY_TEXT}}" size="m" level="2"}}
<ul class="govuk-list kith-visits">
{{#VISIT_ROW}}{{@visit-row}}{{/VISIT_ROW}}
</ul>
{{/DAY}}
{{#NO_VISITS}}
{{@text}}[[You have no visits today or in the next 24 hours.]]{{/@text}}
{{@text}}[[When your office gives you a visit, it will be here a day before it starts. If you expected one today, phone your office.]]{{/@text}}
{{/NO_VISITS}}
{{@text}}{{@link text="[[What to do in an emergency]]" path="/visits/emergency"}}{{/@text}}
{{@text}}{{@link text="[[What the people I visit see about me]]" path="/visits/profile"}}{{/@text}}
{{/@page}}
