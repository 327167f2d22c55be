{{%AUTOESCAPE context="HTML"}}
{{@card title="[[People]]" path="/people"}}
<p class="govuk-body">{{@link text="[[Open a record for somebody new]]" path="/people/new"}}</p>
{{#MAY_IMPORT}}<p class="govuk-body">{{@link text="[[Bring in many people from a file]]" path="/import"}}</p>{{/MAY_IMPORT}}
{{/@card}}
