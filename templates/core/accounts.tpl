{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Accounts]]"}}
{{@heading text="[[Accounts]]"}}
<p class="govuk-body">[[These are the people who can sign in for {{ORGANISATION_NAME}}.]]</p>
{{@link-button path="/accounts/invite" text="[[Invite somebody]]"}}
<form class="kith-search" action="/accounts" method="get" role="search" novalidate>
<div class="govuk-form-group">
<label class="govuk-label" for="q">[[Find by name or email address]]</label>
<input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value="{{SEARCHED}}">
</div>
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Find]]</button>
</form>
{{#SEARCHING}}<p class="govuk-body">[[Showing accounts that match "{{SEARCHED}}".]] {{@link text="[[Show all accounts]]" path="/accounts"}}</p>{{/SEARCHING}}
{{#HAS_ACCOUNTS}}
<h2 class="govuk-visually-hidden">[[Accounts, by name]]</h2>
<dl class="govuk-summary-list">
{{#ACCOUNT}}
<div class="govuk-summary-list__row">
<dt class="govuk-summary-list__key">{{@link text="{{NAME}}" path="{{ROW_PATH}}"}}<br><span class="govuk-body-s">{{EMAIL}}</span></dt>
<dd class="govuk-summary-list__value">{{ROLE}} {{#ROW_ACTIVE}}{{@tag text="[[Active]]" colour="green"}}{{/ROW_ACTIVE}}{{#ROW_INVITED}}{{@tag text="[[Invited]]" colour="yellow"}}{{/ROW_INVITED}}{{#ROW_DISABLED}}{{@tag text="[[Switched off]]" colour="grey"}}{{/ROW_DISABLED}}<br><span class="govuk-body-s">{{#SIGNED_IN_BEFORE}}[[Last signed in {{ROW_SIGNED_IN}}]]{{/SIGNED_IN_BEFORE}}{{#NEVER}}[[Has never signed in]]{{/NEVER}}</span></dd>
</div>
{{/ACCOUNT}}
</dl>
{{@pagination}}
{{/HAS_ACCOUNTS}}
{{#NO_MATCH}}
<p class="govuk-body">[[No account matches. Check the spelling, or try only part of the name.]]</p>
{{/NO_MATCH}}
{{#NO_ACCOUNTS}}
<p class="govuk-body">[[There are no accounts yet. Invite the first person to get started.]]</p>
{{/NO_ACCOUNTS}}
{{/@page}}
