{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Privacy]]"}}
{{@heading text="[[Privacy]]"}}
<p class="govuk-body">[[This page says what {{SITE_NAME}} keeps about people who sign in. The organisation that runs it for you, your care provider or your council, is responsible for it. Ask them for their own privacy notice too.]]</p>
{{@heading text="[[What we keep about you as a user]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[your name, your email address and your role]]</li>
<li>[[your choices, such as text size and language]]</li>
<li>[[your password, in a scrambled form that nobody can read back]]</li>
<li>[[when you signed in, and on what kind of device, such as "Firefox on Windows"]]</li>
<li>[[what you did and when, in a log that cannot be changed from these pages]]</li>
<li>[[a form you were filling in when you were signed out, for 24 hours, so that you can finish it]]</li>
</ul>
{{@heading text="[[Why we keep it]]" size="m" level="2"}}
<p class="govuk-body">[[To let you in, to keep other people out, and to be able to show who saw or changed something about a person who gets care.]]</p>
{{@heading text="[[Who can see it]]" size="m" level="2"}}
<p class="govuk-body">[[People in the office of your own organisation who look after accounts can see your name, email address, role and when you last signed in. They cannot see your password.]]</p>
<p class="govuk-body">[[The people who run the computers can reach what is stored on them. They are not allowed to look without a good reason.]]</p>
<p class="govuk-body">[[These pages do not send anything about you to advertisers, and do not follow you to other websites.]]</p>
{{@heading text="[[Your rights]]" size="m" level="2"}}
<p class="govuk-body">[[You can ask to see what is kept about you, and to have mistakes put right. Ask the organisation that runs these pages for you.]]</p>
{{#HAS_CONTACT}}<p class="govuk-body">[[How to reach us:]] {{@contact}}</p>{{/HAS_CONTACT}}
<p class="govuk-body">[[If you are not happy with the answer, you can complain to the Information Commissioner.]] {{@link text="[[Complain to the Information Commissioner]]" path="https://ico.org.uk/make-a-complaint/"}}</p>
{{/@page}}
