{{%AUTOESCAPE context="HTML"}}
{{@card title="[[People]]" path="/people"}}
<p class="govuk-body">{{@link text="[[Open a record for somebody new]]" path="/people/new"}}</p>
{{/@card}}
