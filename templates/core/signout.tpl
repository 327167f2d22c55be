{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Sign out]]"}}
{{@heading text="[[Do you want to sign out?]]"}}
<p class="govuk-body">[[Anything you have typed but not saved will be lost.]]</p>
{{@form action="/signout"}}
{{@buttons}}
{{@button text="[[Sign out]]"}}
{{@link text="[[Stay signed in]]" path="/"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
