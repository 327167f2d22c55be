{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Switch on the account of {{SHOWN_NAME}}]]"}}
{{@back path="{{SHOW_PATH}}"}}
{{@heading text="[[Switch on the account of {{SHOWN_NAME}}]]"}}
<p class="govuk-body">[[They can sign in again with the same email address and password. If they never chose a password, you can send them the invitation again.]]</p>
{{@form action="{{ENABLE_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@buttons}}
{{@button text="[[Switch on the account]]"}}
{{@link text="[[Cancel]]" path="{{SHOW_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
