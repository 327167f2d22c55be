{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Reviews]]" path="/circle/reviews"}}
<p class="govuk-body">{{@link text="[[What must be looked at again, and when]]" path="/circle/reviews"}}</p>
{{/@card}}
