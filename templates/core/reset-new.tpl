{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Choose your new password]]"}}
{{#BUSY}}
{{@banner title="[[Please wait a moment]]" text="[[A lot of people are signing in right now.]]"}}
<p class="govuk-body">[[Your password is not changed yet. Wait a few seconds, then type it again.]]</p>
{{/@banner}}
{{/BUSY}}
{{@heading text="[[Choose your new password]]"}}
<p class="govuk-body">[[You will be signed out everywhere, so that only you can use the account.]]</p>
{{@form action="{{FORM_PATH}}"}}
<input type="hidden" name="username" autocomplete="username" value="{{LINK_EMAIL}}">
{{@password name="new-password" label="[[New password]]" hint="[[Use 8 characters or more. Three or four random words make a strong password that is easy to remember. You can paste it.]]" autocomplete="new-password"}}
{{@button text="[[Save my new password]]"}}
{{/@form}}
{{/@page}}
