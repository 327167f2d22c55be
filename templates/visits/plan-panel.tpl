{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Visits today]]" path="/visits"}}
<p class="govuk-body">[[Planned today: {{DAY_TOTAL}}]]</p>
<ul class="govuk-list">
{{#HAS_MISSED}}<li>{{@tag text="[[{{COUNT_MISSED}} missed]]" colour="red"}}</li>{{/HAS_MISSED}}
{{#HAS_LATE}}<li>{{@tag text="[[{{COUNT_LATE}} late now]]" colour="red"}}</li>{{/HAS_LATE}}
{{#HAS_SECOND}}<li>[[{{COUNT_SECOND}} waiting for a second worker]]</li>{{/HAS_SECOND}}
{{#HAS_UNCOVERED}}<li>[[{{COUNT_UNCOVERED}} without enough workers]]</li>{{/HAS_UNCOVERED}}
{{#HAS_FIRST}}<li>[[{{COUNT_FIRST}} with a worker who is new to the person]]</li>{{/HAS_FIRST}}
{{#HAS_NOTICES}}<li>[[{{COUNT_NOTICES}} notices to settle]]</li>{{/HAS_NOTICES}}
{{#HAS_FEEDBACK}}<li>[[{{COUNT_FEEDBACK}} with new feedback]]</li>{{/HAS_FEEDBACK}}
</ul>
{{/@card}}
