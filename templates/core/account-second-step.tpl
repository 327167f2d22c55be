{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Let {{SHOWN_NAME}} set up a new app]]"}}
{{@back path="{{SHOW_PATH}}"}}
{{@heading text="[[Let {{SHOWN_NAME}} set up a new app]]"}}
<p class="govuk-body">[[Do this when they have lost their phone and have no recovery codes left. The old app stops working at once. They sign in with their password and set up a new one. We send them an email about it.]]</p>
{{@warning text="[[Make sure that it is really them who asks: ring them on a number you know, or see them.]]"}}
{{@form action="{{SECOND_STEP_PATH}}"}}
{{@buttons}}
{{@button text="[[Let them set up a new app]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{SHOW_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
