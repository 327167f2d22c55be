{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Sign out {{SHOWN_NAME}} everywhere]]"}}
{{@back path="{{SHOW_PATH}}"}}
{{@heading text="[[Sign out {{SHOWN_NAME}} everywhere]]"}}
<p class="govuk-body">[[Every computer, phone and tablet where they work for {{ORGANISATION_NAME}} is signed out at once. They can sign in again with their password. If somebody else may have their phone, switch the account off as well.]]</p>
{{@form action="{{END_SESSIONS_PATH}}"}}
{{@buttons}}
{{@button text="[[Sign them out everywhere]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{SHOW_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
