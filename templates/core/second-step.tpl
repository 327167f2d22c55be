{{%AUTOESCAPE context="HTML"}}
{{@page title="[[A second step when you sign in]]"}}
{{#MAY}}{{@back path="/account"}}{{/MAY}}
{{@heading text="[[A second step when you sign in]]"}}
{{#NOT_SET_UP}}
{{#MUST}}
{{@inset}}[[Your work here needs a second step when you sign in. Set it up now. It takes about 2 minutes.]]{{/@inset}}
{{/MUST}}
<p class="govuk-body">[[After your password you also enter a code of 6 numbers from an app on your phone or tablet. Somebody who finds out your password still cannot sign in.]]</p>
<p class="govuk-body">[[You need an app that gives codes. If you have none, look for “authenticator” in the app store of your phone. Any of them will do, and they are free.]]</p>
{{@form action="/account/second-step/start"}}
{{#HAS_TO}}<input type="hidden" name="to" value="{{TO}}">{{/HAS_TO}}
{{@button text="[[Set it up]]"}}
{{/@form}}
{{/NOT_SET_UP}}
{{#SET_UP}}
<p class="govuk-body">[[You have used a code from an app to sign in since {{SINCE}}.]]</p>
{{@heading text="[[Recovery codes]]" size="m" level="2"}}
<p class="govuk-body">{{#NO_CODES}}[[You have no recovery codes left. Make new ones, so that you can sign in without your phone.]]{{/NO_CODES}}{{#ONE_CODE}}[[You have 1 recovery code left. Each of them works once, when you do not have your phone.]]{{/ONE_CODE}}{{#CODES}}[[You have {{CODES_LEFT}} recovery codes left. Each of them works once, when you do not have your phone.]]{{/CODES}}</p>
{{@form action="/account/second-step/codes"}}
{{@button text="[[Make new recovery codes]]" kind="secondary"}}
{{/@form}}
<p class="govuk-body">[[New codes take the place of the old ones.]]</p>
{{#MAY_REMOVE}}
<p class="govuk-body">{{@link text="[[Stop using a second step]]" path="/account/second-step/remove"}}</p>
{{/MAY_REMOVE}}
{{/SET_UP}}
{{/@page}}
