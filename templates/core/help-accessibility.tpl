{{%AUTOESCAPE context="HTML"}}
{{@page title="[[How accessible these pages are]]"}}
{{@heading text="[[How accessible these pages are]]"}}
<p class="govuk-body">[[We want everybody to be able to use {{SITE_NAME}}.]]</p>
<p class="govuk-body">[[You should be able to:]]</p>
<ul class="govuk-list govuk-list--bullet">
<li>[[make the text larger, here in your account or in your browser, up to 4 times]]</li>
<li>[[use every page on a small phone]]</li>
<li>[[use every page with a keyboard alone]]</li>
<li>[[listen to every page with a screen reader]]</li>
<li>[[use every page when JavaScript is switched off]]</li>
<li>[[print every page]]</li>
</ul>
<p class="govuk-body">[[We try to write so that a 9 year old could read it.]]</p>
<p class="govuk-body">{{@link text="[[AbilityNet has advice on making your device easier to use]]" path="https://mcmw.abilitynet.org.uk/"}}</p>
{{@heading text="[[How we check]]" size="m" level="2"}}
<p class="govuk-body">[[We aim to meet the Web Content Accessibility Guidelines, version 2.2, level AA. Each change is checked by computer in a real browser, wide and narrow.]]</p>
<p class="govuk-body">[[Checks by computer find only some problems. These pages have not yet been tested by disabled people or by an outside expert. So we cannot say that they fully meet the guidelines.]]</p>
{{@heading text="[[What we know is not good enough]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[The pages are not in British Sign Language, easy read or audio.]]</li>
<li>[[Not every page is in every language yet.]]</li>
<li>[[You are signed out after a while if you do nothing. We warn you first if JavaScript is on. If you sign in again you get your form back with what you typed, but not passwords.]]</li>
</ul>
{{@heading text="[[Tell us about a problem]]" size="m" level="2"}}
<p class="govuk-body">[[If something is hard to use, or you need information another way, such as large print, easy read, audio, Braille or another language, tell us. Say which page it was and what went wrong.]]</p>
{{#HAS_CONTACT}}<p class="govuk-body">[[How to reach us:]] {{@contact}}</p>{{/HAS_CONTACT}}
{{#NO_CONTACT}}<p class="govuk-body">[[Tell your care provider or your council. They run these pages for you.]]</p>{{/NO_CONTACT}}
<p class="govuk-body">[[If you are not happy with the answer, the Equality Advisory and Support Service can help you.]] {{@link text="[[Equality Advisory and Support Service]]" path="https://www.equalityadvisoryservice.com/"}}</p>
{{/@page}}
