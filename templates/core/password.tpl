{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Change your password]]"}}
{{@back path="/account"}}
{{#BUSY}}
{{@banner title="[[Please wait a moment]]" text="[[A lot of people are signing in right now.]]"}}
<p class="govuk-body">[[Your password is not changed yet. Wait a few seconds, then type it again.]]</p>
{{/@banner}}
{{/BUSY}}
{{@heading text="[[Change your password]]"}}
<p class="govuk-body">[[You stay signed in here. You will be signed out everywhere else.]]</p>
{{@form action="/account/password"}}
<input type="hidden" name="username" autocomplete="username" value="{{ACCOUNT_EMAIL}}">
{{@password name="current-password" label="[[The password you use now]]" autocomplete="current-password"}}
{{@password name="new-password" label="[[New password]]" hint="[[Use 8 characters or more. Three or four random words make a strong password that is easy to remember. You can paste it.]]" autocomplete="new-password"}}
{{@button text="[[Change my password]]"}}
{{/@form}}
<p class="govuk-body">{{@link text="[[Cancel]]" path="/account"}}</p>
{{/@page}}
