{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Your account]]"}}
{{@heading text="[[Your account]]"}}
{{@summary}}
{{@summary-row key="[[Name]]"}}{{ACCOUNT_NAME}}{{/@summary-row}}
{{@summary-row key="[[Email address]]"}}{{ACCOUNT_EMAIL}}{{/@summary-row}}
{{@summary-row key="[[You are signed in as]]"}}{{ROLE_NAME}}{{/@summary-row}}
{{#HAS_ORGANISATION}}{{@summary-row key="[[Organisation]]"}}{{ORGANISATION_NAME}}{{/@summary-row}}{{/HAS_ORGANISATION}}
{{/@summary}}
<p class="govuk-body">[[If your name or email address is wrong, tell the person who invited you.]]</p>
<ul class="govuk-list">
<li>{{@link text="[[Change your password]]" path="/account/password"}}</li>
<li>{{@link text="[[A second step when you sign in]]" path="/account/second-step"}}</li>
<li>{{@link text="[[See where you are signed in]]" path="/account/sessions"}}</li>
{{#SEVERAL_MEMBERSHIPS}}<li>{{@link text="[[Work in another role]]" path="/account/switch"}}</li>{{/SEVERAL_MEMBERSHIPS}}
</ul>
{{@heading text="[[How pages look]]" size="m" level="2"}}
{{@form action="/account"}}
{{@radios name="text-size" legend="[[Text size]]" size="s"}}
{{@option value="normal" label="[[Normal]]"}}
{{@option value="large" label="[[Large]]"}}
{{@option value="largest" label="[[Largest]]"}}
{{/@radios}}
{{#LANGUAGES}}
{{@radios name="language" legend="[[Language]]" size="s"}}
{{#LANGUAGE_ITEM}}
<div class="govuk-radios__item">
<input class="govuk-radios__input" id="language-{{LANGUAGE_CODE}}" name="language" type="radio" value="{{LANGUAGE_CODE}}"{{#LANGUAGE_CURRENT}} checked{{/LANGUAGE_CURRENT}}>
<label class="govuk-label govuk-radios__label" for="language-{{LANGUAGE_CODE}}" lang="{{LANGUAGE_CODE}}">{{LANGUAGE_NAME}}</label>
</div>
{{/LANGUAGE_ITEM}}
{{/@radios}}
{{/LANGUAGES}}
{{@button text="[[Save]]"}}
{{/@form}}
{{/@page}}
