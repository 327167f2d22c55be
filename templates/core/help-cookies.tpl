{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Cookies]]"}}
{{@heading text="[[Cookies]]"}}
<p class="govuk-body">[[Cookies are small pieces of text that a website keeps on your device.]]</p>
<p class="govuk-body">[[We use only cookies that these pages need to work. So we do not ask for your permission. We do not use cookies to count visits or to follow you.]]</p>
{{@heading text="[[The cookies we use]]" size="m" level="2"}}
{{@summary}}
{{@summary-row key="__Host-kith"}}[[Keeps you signed in.]]<br>[[It goes when you sign out or close the browser.]]{{/@summary-row}}
{{@summary-row key="__Host-kith-visit"}}[[Protects forms, such as the one to sign in, from misuse by other websites.]]<br>[[It goes when you close the browser.]]{{/@summary-row}}
{{@summary-row key="__Host-kith-device"}}[[Shows that you have signed in on this device before. So somebody who guesses passwords cannot keep you out.]]<br>[[It goes 180 days after you last signed in.]]{{/@summary-row}}
{{@summary-row key="__Host-kith-lang"}}[[Remembers the language you chose before you signed in.]]<br>[[It goes after 1 year.]]{{/@summary-row}}
{{/@summary}}
{{/@page}}
