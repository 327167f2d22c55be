{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Set up your app]]"}}
{{@heading text="[[Set up your app]]"}}
{{@heading text="[[1. Add {{SITE_NAME}} to your app]]" size="m" level="2"}}
<p class="govuk-body">[[Open the app, choose to add an account, and point your camera at this picture.]]</p>
<p class="govuk-body"><img class="kith-qr" src="/account/second-step/picture" width="220" height="220" alt="[[A picture for the camera of your app. The key below says the same in letters.]]"></p>
<p class="govuk-body">[[If you are on your phone, or cannot use the camera, choose to enter a key in the app, and type or copy this:]]</p>
<p class="govuk-body"><code class="kith-key">{{SECRET}}</code></p>
{{@heading text="[[2. Enter the code it shows]]" size="m" level="2"}}
{{@form action="/account/second-step/set-up"}}
{{#HAS_TO}}<input type="hidden" name="to" value="{{TO}}">{{/HAS_TO}}
{{@input name="code" label="[[Code]]" hint="[[6 numbers. They change every half minute.]]" autocomplete="one-time-code" inputmode="numeric" width="10" spellcheck="false"}}
{{@button text="[[Finish]]"}}
{{/@form}}
{{/@page}}
