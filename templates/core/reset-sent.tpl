{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Check your email]]"}}
{{@heading text="[[Check your email]]"}}
<p class="govuk-body">[[If there is an account with that email address, we have sent it a link. The link works once, for {{LINK_MINUTES}} minutes.]]</p>
{{@heading text="[[If nothing comes]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Wait a few minutes, and look in your junk or spam folder.]]</li>
<li>[[Check that you used the email address you sign in with.]] {{@link text="[[Ask for another link]]" path="/reset"}}</li>
<li>[[If you have not used your invitation yet, ask the person who invited you to send it again.]]</li>
{{#HAS_CONTACT}}<li>[[Ask for help:]] {{@contact}}</li>{{/HAS_CONTACT}}
</ul>
{{/@page}}
