{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Your recovery codes]]"}}
{{@heading text="[[Your recovery codes]]"}}
{{@warning text="[[Write these codes down or print them now. You cannot see them again.]]"}}
<p class="govuk-body">[[Each of them lets you sign in once when you do not have your phone. Keep them where only you can find them, and not on your phone.]]</p>
<ul class="govuk-list kith-codes">
{{#CODE}}<li><code class="kith-key">{{CODE_TEXT}}</code></li>
{{/CODE}}
</ul>
<p class="govuk-body">[[From now on, sign in with your password and then a code from your app.]]</p>
{{@link-button text="[[I have kept them]]" path="{{ON_PATH}}"}}
{{/@page}}
