{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Choose a new password]]"}}
{{@back path="/signin"}}
{{@heading text="[[Choose a new password]]"}}
<p class="govuk-body">[[Tell us the email address you sign in with. We will send you a link to choose a new password.]]</p>
{{@form action="/reset"}}
{{@input name="email" label="[[Email address]]" type="email" autocomplete="username" width="20"}}
{{@button text="[[Send me a link]]"}}
{{/@form}}
{{/@page}}
