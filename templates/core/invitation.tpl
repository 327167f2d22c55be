{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Accept your invitation]]"}}
{{#BUSY}}
{{@banner title="[[Please wait a moment]]" text="[[A lot of people are signing in right now.]]"}}
<p class="govuk-body">[[Your password is not changed yet. Wait a few seconds, then type it again.]]</p>
{{/@banner}}
{{/BUSY}}
{{@heading text="[[Accept your invitation]]"}}
{{#HAS_INVITER}}<p class="govuk-body">[[{{INVITING_ORGANISATION}} has invited you to use {{SITE_NAME}}.]]</p>{{/HAS_INVITER}}
{{#NO_INVITER}}<p class="govuk-body">[[You have been invited to use {{SITE_NAME}}.]]</p>{{/NO_INVITER}}
{{@summary}}
{{@summary-row key="[[Your name]]"}}{{INVITED_NAME}}{{/@summary-row}}
{{@summary-row key="[[Your email address, to sign in with]]"}}{{INVITED_EMAIL}}{{/@summary-row}}
{{@summary-row key="[[Role]]"}}{{INVITED_ROLE}}{{/@summary-row}}
{{/@summary}}
<p class="govuk-body">[[If this is not you, or something is wrong, do not go on. Tell the person who invited you.]]</p>
{{@form action="{{FORM_PATH}}"}}
<input type="hidden" name="username" autocomplete="username" value="{{INVITED_EMAIL}}">
{{#NEW_ACCOUNT}}
{{@password name="new-password" label="[[Choose a password]]" hint="[[Use 8 characters or more. Three or four random words make a strong password that is easy to remember. You can paste it.]]" autocomplete="new-password"}}
{{/NEW_ACCOUNT}}
{{#KNOWN_ACCOUNT}}
{{@password name="password" label="[[Your password]]" hint="[[You have an account already. Enter the password you sign in with.]]" autocomplete="current-password"}}
{{/KNOWN_ACCOUNT}}
{{@button text="[[Accept the invitation]]"}}
{{/@form}}
{{/@page}}
