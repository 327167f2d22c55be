{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Switch off the account of {{SHOWN_NAME}}]]"}}
{{@back path="{{SHOW_PATH}}"}}
{{@heading text="[[Switch off the account of {{SHOWN_NAME}}]]"}}
{{@warning text="[[They are signed out at once and cannot sign in again until you switch the account on.]]"}}
<p class="govuk-body">[[Nothing they wrote is lost.]]</p>
{{@form action="{{DISABLE_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@radios name="reason" legend="[[Why are you switching it off?]]"}}
{{@option value="left" label="[[They have left]]"}}
{{@option value="away" label="[[They are away for a long time]]"}}
{{@option value="not-needed" label="[[They do not need it any more]]"}}
{{@option value="safety" label="[[To keep people or information safe]]" hint="[[For example a lost phone, or a worry about how the account is used]]"}}
{{@option value="mistake" label="[[It was made by mistake]]"}}
{{/@radios}}
{{@buttons}}
{{@button text="[[Switch off the account]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{SHOW_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
