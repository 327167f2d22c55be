{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Wait before you try again]]"}}
{{@heading text="[[Wait before you try again]]"}}
<p class="govuk-body">[[The code was wrong too many times.]]</p>
<p class="govuk-body">{{#ONE_MINUTE}}[[You can try again in 1 minute.]]{{/ONE_MINUTE}}{{#MORE_MINUTES}}[[You can try again in {{MINUTES}} minutes.]]{{/MORE_MINUTES}}</p>
<p class="govuk-body">{{@link text="[[Enter a code]]" path="/signin/code"}}</p>
{{#HAS_CONTACT}}<p class="govuk-body">[[You can also ask us:]] {{@contact}}</p>{{/HAS_CONTACT}}
{{/@page}}
