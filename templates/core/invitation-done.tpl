{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Your account is ready]]"}}
{{@panel title="[[Your account is ready]]"}}{{/@panel}}
{{@heading text="[[What happens next]]" size="m" level="2"}}
<p class="govuk-body">[[Sign in with your email address and the password you have just chosen.]]</p>
{{@link-button path="/signin" text="[[Sign in]]"}}
{{/@page}}
