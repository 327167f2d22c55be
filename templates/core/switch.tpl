{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Work in another role]]"}}
{{@back path="/account"}}
{{@heading text="[[Work in another role]]"}}
{{#SEVERAL}}
<p class="govuk-body">[[You have more than one role. What you can see and do depends on the role you work in.]]</p>
{{@form action="/account/switch"}}
{{@radios name="membership" legend="[[Which role do you want to work in?]]"}}
{{#MEMBERSHIP}}
{{@option value="{{OPTION_VALUE}}" label="{{OPTION_ROLE}}{{#OPTION_HAS_ORGANISATION}}, {{OPTION_ORGANISATION}}{{/OPTION_HAS_ORGANISATION}}" id="{{OPTION_ID}}" chosen="OPTION_CHECKED"}}
{{/MEMBERSHIP}}
{{/@radios}}
{{@button text="[[Change role]]"}}
{{/@form}}
{{/SEVERAL}}
{{#ONLY_ONE}}
<p class="govuk-body">[[You have one role, so there is nothing to change.]]</p>
<p class="govuk-body">{{@link text="[[Go to your home page]]" path="/"}}</p>
{{/ONLY_ONE}}
{{/@page}}
