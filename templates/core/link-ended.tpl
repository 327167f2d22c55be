{{%AUTOESCAPE context="HTML"}}
{{@page title="[[This link does not work any more]]"}}
{{@heading text="[[This link does not work any more]]"}}
<p class="govuk-body">[[Links that we send by email work once, and only for a limited time. Part of the link may also be missing.]]</p>
{{@heading text="[[What you can do]]" size="m" level="2"}}
{{#WAS_RESET}}
<p class="govuk-body">[[If you have already chosen a new password, sign in with it. If not, ask for a new link.]]</p>
{{@buttons}}
{{@link-button path="/reset" text="[[Ask for a new link]]"}}
{{@link text="[[Sign in]]" path="/signin"}}
{{/@buttons}}
{{/WAS_RESET}}
{{#WAS_INVITATION}}
<p class="govuk-body">[[If you have already used your invitation, sign in with the password you chose.]]</p>
<p class="govuk-body">[[If not, ask the person who invited you to send the invitation again. Only the newest link works.]]</p>
{{@buttons}}
{{@link-button path="/signin" text="[[Sign in]]"}}
{{/@buttons}}
{{/WAS_INVITATION}}
{{#HAS_CONTACT}}<p class="govuk-body">[[Ask for help:]] {{@contact}}</p>{{/HAS_CONTACT}}
{{/@page}}
