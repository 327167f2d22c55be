{{%AUTOESCAPE context="HTML"}}
{{@page title="[[You have accepted the invitation]]"}}
{{@panel title="[[You have accepted the invitation]]"}}{{/@panel}}
{{@heading text="[[What happens next]]" size="m" level="2"}}
{{#SIGNED_IN}}
<p class="govuk-body">[[You can now choose this role whenever you want to work in it.]]</p>
{{@link-button path="/account/switch" text="[[Work in another role]]"}}
{{/SIGNED_IN}}
{{#SIGNED_OUT}}
<p class="govuk-body">[[Sign in with your email address and the password you have. You can then choose the new role.]]</p>
{{@link-button path="/signin" text="[[Sign in]]"}}
{{/SIGNED_OUT}}
{{/@page}}
