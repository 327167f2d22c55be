{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Stop using a second step]]"}}
{{@back path="/account/second-step"}}
{{@heading text="[[Do you want to sign in with your password only?]]"}}
<p class="govuk-body">[[Somebody who finds out your password could then sign in as you and read what you can read.]]</p>
{{@form action="/account/second-step/remove"}}
{{@button text="[[Stop using a second step]]" kind="warning"}}
{{/@form}}
<p class="govuk-body">{{@link text="[[Keep it]]" path="/account/second-step"}}</p>
{{/@page}}
