{{%AUTOESCAPE context="HTML"}}
{{@page title="[[You have signed out]]"}}
{{@heading text="[[You have signed out]]"}}
<p class="govuk-body">[[If you share this computer or phone, close the browser as well.]]</p>
{{@link-button path="/signin" text="[[Sign in again]]"}}
{{/@page}}
