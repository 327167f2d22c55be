{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Where you are signed in]]"}}
{{@back path="/account"}}
{{@heading text="[[Where you are signed in]]"}}
<p class="govuk-body">[[These are the computers, phones and tablets that are signed in to your account. If you do not know one of them, sign it out and then change your password.]]</p>
{{#SESSION}}
<div class="govuk-summary-card">
<div class="govuk-summary-card__title-wrapper">
<h2 class="govuk-summary-card__title">{{DEVICE}}{{#NO_DEVICE}}[[Unknown device]]{{/NO_DEVICE}}{{#THIS_DEVICE}} ([[this device]]){{/THIS_DEVICE}}</h2>
</div>
<div class="govuk-summary-card__content">
{{@summary}}
{{@summary-row key="[[Signed in since]]"}}{{SINCE}}{{/@summary-row}}
{{@summary-row key="[[Last used]]"}}{{LAST_USED}}{{/@summary-row}}
{{/@summary}}
{{#OTHER_DEVICE}}
<div class="govuk-!-margin-top-4">
{{@form action="/account/sessions/end"}}
<input type="hidden" name="id" value="{{SESSION_ID}}">
<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-4" data-module="govuk-button" data-prevent-double-click="true">[[Sign out]]<span class="govuk-visually-hidden"> [[on {{DEVICE}}, last used {{LAST_USED}}]]</span></button>
{{/@form}}
</div>
{{/OTHER_DEVICE}}
</div>
</div>
{{/SESSION}}
{{#HAS_OTHERS}}
{{@form action="/account/sessions/end-others"}}
{{@button text="[[Sign out everywhere else]]" kind="warning"}}
{{/@form}}
{{/HAS_OTHERS}}
{{#NO_OTHERS}}
<p class="govuk-body">[[You are not signed in anywhere else.]]</p>
{{/NO_OTHERS}}
<p class="govuk-body">{{@link text="[[Change your password]]" path="/account/password"}}</p>
{{/@page}}
