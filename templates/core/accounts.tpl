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
<table class="govuk-table kith-table-stack">
<caption class="govuk-table__caption govuk-visually-hidden">[[Accounts, by name]]</caption>
<thead class="govuk-table__head">
<tr class="govuk-table__row">
<th scope="col" class="govuk-table__header">[[Name]]</th>
<th scope="col" class="govuk-table__header">[[Role]]</th>
<th scope="col" class="govuk-table__header">[[State]]</th>
<th scope="col" class="govuk-table__header">[[Last signed in]]</th>
</tr>
</thead>
<tbody class="govuk-table__body">
{{#ACCOUNT}}
<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header"><a class="govuk-link" href="{{ROW_PATH}}">{{NAME}}</a><br><span class="govuk-body-s kith-break">{{EMAIL}}</span></th>
<td class="govuk-table__cell">{{ROLE}}</td>
<td class="govuk-table__cell">{{#ROW_ACTIVE}}{{@tag text="[[Active]]" colour="green"}}{{/ROW_ACTIVE}}{{#ROW_INVITED}}{{@tag text="[[Invited]]" colour="yellow"}}{{/ROW_INVITED}}{{#ROW_DISABLED}}{{@tag text="[[Switched off]]" colour="grey"}}{{/ROW_DISABLED}}</td>
<td class="govuk-table__cell">{{ROW_SIGNED_IN}}{{#NEVER}}[[Never]]{{/NEVER}}</td>
</tr>
{{/ACCOUNT}}
</tbody>
</table>
{{@pagination}}
{{/HAS_ACCOUNTS}}
{{#NO_MATCH}}
<p class="govuk-body">[[No account matches. Check the spelling, or try only part of the name.]]</p>
{{/NO_MATCH}}
{{#NO_ACCOUNTS}}
<p class="govuk-body">[[There are no accounts yet. Invite the first person to get started.]]</p>
{{/NO_ACCOUNTS}}
{{/@page}}
