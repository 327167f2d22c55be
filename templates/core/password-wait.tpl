{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Wait before you try again]]"}}
{{@heading text="[[Wait before you try again]]"}}
{{#ONE_MINUTE}}<p class="govuk-body">[[There have been too many tries. You can try again in 1 minute.]]</p>{{/ONE_MINUTE}}
{{#MORE_MINUTES}}<p class="govuk-body">[[There have been too many tries. You can try again in {{MINUTES}} minutes.]]</p>{{/MORE_MINUTES}}
<p class="govuk-body">[[We do this to stop people guessing passwords. Your password is not changed.]]</p>
{{#HAS_CONTACT}}<p class="govuk-body">[[Ask for help:]] {{@contact}}</p>{{/HAS_CONTACT}}
<p class="govuk-body">{{@link text="[[Back to your account]]" path="/account"}}</p>
{{/@page}}
