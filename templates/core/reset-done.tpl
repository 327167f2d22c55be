{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Your password is changed]]"}}
{{@panel title="[[Your password is changed]]"}}{{/@panel}}
{{@heading text="[[What happens next]]" size="m" level="2"}}
<p class="govuk-body">[[You have been signed out everywhere. Sign in with your new password.]]</p>
{{@link-button path="/signin" text="[[Sign in]]"}}
{{/@page}}
