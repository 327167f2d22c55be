{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Visits today]]" path="/visits"}}
<p class="govuk-body">[[Planned today: {{DAY_TOTAL}}]]</p>
{{#DAY_EMPTY}}<p class="govuk-body">[[Late and missed visits, and visits without a worker, will be counted here.]] {{@link text="[[Choose somebody to plan visits for]]" path="/people"}}</p>{{/DAY_EMPTY}}
<ul class="govuk-list">
{{#HAS_MISSED}}<li><a class="govuk-link kith-tag-link" href="/visits?only=missed">{{@tag text="[[{{COUNT_MISSED}} missed]]" colour="red"}}</a></li>{{/HAS_MISSED}}
{{#HAS_LATE}}<li><a class="govuk-link kith-tag-link" href="/visits?only=late">{{@tag text="[[{{COUNT_LATE}} late now]]" colour="red"}}</a></li>{{/HAS_LATE}}
{{#HAS_SECOND}}<li>{{@link text="[[{{COUNT_SECOND}} waiting for a second worker]]" path="/visits?only=second"}}</li>{{/HAS_SECOND}}
{{#HAS_UNCOVERED}}<li>{{@link text="[[{{COUNT_UNCOVERED}} without enough workers]]" path="/visits?only=uncovered"}}</li>{{/HAS_UNCOVERED}}
{{#HAS_FIRST}}<li>{{@link text="[[{{COUNT_FIRST}} with a worker who is new to the person]]" path="/visits?only=first"}}</li>{{/HAS_FIRST}}
{{#HAS_NOTICES}}<li>{{@link text="[[{{COUNT_NOTICES}} notices to settle]]" path="/visits?only=notices"}}</li>{{/HAS_NOTICES}}
{{#HAS_FEEDBACK}}<li>{{@link text="[[{{COUNT_FEEDBACK}} with new feedback]]" path="/visits?only=feedback"}}</li>{{/HAS_FEEDBACK}}
</ul>
{{/@card}}
