{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Check the new role of {{SHOWN_NAME}}]]"}}
{{@heading text="[[Check the new role of {{SHOWN_NAME}}]]"}}
{{@summary}}
{{@summary-row key="[[Role now]]"}}{{SHOWN_ROLE}}{{/@summary-row}}
{{@summary-row key="[[New role]]"}}{{NEW_ROLE}}{{/@summary-row}}
{{/@summary}}
{{@warning text="[[They are signed out at once. When they sign in again they see and do what the new role allows.]]"}}
{{@form action="{{ROLE_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
<input type="hidden" name="step" value="change">
{{#HAS_FUNCTION}}<input type="hidden" name="function" value="{{NEW_FUNCTION}}">{{/HAS_FUNCTION}}
{{#HAS_ROLE}}<input type="hidden" name="role" value="{{NEW_ROLE_NAME}}">{{/HAS_ROLE}}
{{@buttons}}
{{@button text="[[Change the role]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{SHOW_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
