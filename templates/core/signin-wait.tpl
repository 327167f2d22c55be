{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Wait before you try again]]"}}
{{@heading text="[[Wait before you try again]]"}}
{{#ONE_MINUTE}}<p class="govuk-body">[[There have been too many tries. You can try again in 1 minute.]]</p>{{/ONE_MINUTE}}
{{#MORE_MINUTES}}<p class="govuk-body">[[There have been too many tries. You can try again in {{MINUTES}} minutes.]]</p>{{/MORE_MINUTES}}
<p class="govuk-body">[[We do this to stop people guessing passwords. Your account is not locked.]]</p>
{{@heading text="[[What you can do]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Wait, then check your email address and password before you try again.]]</li>
<li>{{@link text="[[Choose a new password]]" path="/reset"}}</li>
{{#HAS_CONTACT}}<li>[[Ask for help:]] {{@contact}}</li>{{/HAS_CONTACT}}
</ul>
<p class="govuk-body">{{@link text="[[Back to sign in]]" path="/signin"}}</p>
{{/@page}}
