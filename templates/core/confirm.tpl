{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Enter your password again]]"}}
{{#BUSY}}
{{@banner title="[[Please wait a moment]]" text="[[A lot of people are signing in right now.]]"}}
<p class="govuk-body">[[Wait a few seconds. Then type your password again.]]</p>
{{/@banner}}
{{/BUSY}}
{{@heading text="[[Enter your password again]]"}}
<p class="govuk-body">[[It is some time since you signed in. We ask again so that nobody else can do this on your phone or computer. What you typed is safe.]]</p>
{{@form action="/account/confirm"}}
{{#HAS_TO}}<input type="hidden" name="to" value="{{TO}}">{{/HAS_TO}}
<input type="hidden" name="username" autocomplete="username" value="{{ACCOUNT_EMAIL}}">
{{@password name="password" label="[[Password]]" autocomplete="current-password"}}
{{@button text="[[Continue]]"}}
{{/@form}}
<p class="govuk-body">{{@link text="[[Cancel]]" path="/account"}}</p>
{{/@page}}
