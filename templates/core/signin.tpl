{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Sign in]]"}}
{{#BUSY}}
{{@banner title="[[Please wait a moment]]" text="[[A lot of people are signing in right now.]]"}}
<p class="govuk-body">[[Wait a few seconds. Then type your password and sign in again.]]</p>
{{/@banner}}
{{/BUSY}}
{{@heading text="[[Sign in]]"}}
{{#KEPT}}
{{@inset}}[[You were signed out, perhaps because you were away for a while. What you typed is safe. Sign in and you will get your form back.]]{{/@inset}}
{{/KEPT}}
{{#ENDED}}
{{@inset}}[[You were signed out, perhaps because you were away for a while. What you sent last was not saved.]]{{/@inset}}
{{/ENDED}}
{{#RETURNING}}
{{@inset}}[[You need to sign in to see that page. We will take you there when you have signed in.]]{{/@inset}}
{{/RETURNING}}
{{@form action="/signin"}}
{{#KEPT}}<input type="hidden" name="kept" value="{{KEPT_ID}}">{{/KEPT}}
{{#HAS_TO}}<input type="hidden" name="to" value="{{TO}}">{{/HAS_TO}}
{{@input name="email" label="[[Email address]]" type="email" autocomplete="username" width="20"}}
{{@password name="password" label="[[Password]]" autocomplete="current-password"}}
{{@button text="[[Sign in]]"}}
{{/@form}}
<p class="govuk-body">{{@link text="[[I have forgotten my password]]" path="/reset"}}</p>
{{@heading text="[[If you cannot sign in]]" size="m" level="2"}}
<p class="govuk-body">[[You need an invitation before you can sign in. Your care provider or your council sends it to you by email.]]</p>
<p class="govuk-body">[[If you have not had one, or your email address has changed, ask the person who looks after accounts where you work, or the office that arranges your care.]]</p>
{{#HAS_CONTACT}}<p class="govuk-body">[[You can also ask us:]] {{@contact}}</p>{{/HAS_CONTACT}}
{{/@page}}
