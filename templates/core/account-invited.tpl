{{%AUTOESCAPE context="HTML"}}
{{@page title="{{#IS_INVITED}}[[Invitation sent]]{{/IS_INVITED}}{{#IS_ACTIVE}}[[They can sign in now]]{{/IS_ACTIVE}}{{#IS_DISABLED}}[[Switched off]]{{/IS_DISABLED}}"}}
{{@panel title="{{#IS_INVITED}}[[Invitation sent]]{{/IS_INVITED}}{{#IS_ACTIVE}}[[They can sign in now]]{{/IS_ACTIVE}}{{#IS_DISABLED}}[[Switched off]]{{/IS_DISABLED}}"}}{{SHOWN_EMAIL}}{{/@panel}}
{{@heading text="[[What happens next]]" size="m" level="2"}}
{{#IS_ACTIVE}}
<p class="govuk-body">[[{{SHOWN_NAME}} has accepted the invitation.]]</p>
{{/IS_ACTIVE}}
{{#IS_INVITED}}
<p class="govuk-body">[[{{SHOWN_NAME}} will get an email with a link. The link works once, for {{LINK_DAYS}} days.]]</p>
<p class="govuk-body">[[If nothing comes, ask them to look in their junk or spam folder. You can send the invitation again from their account page.]]</p>
{{/IS_INVITED}}
<ul class="govuk-list">
<li>{{@link text="[[Invite somebody else]]" path="/accounts/invite"}}</li>
<li>{{@link text="[[See this account]]" path="{{SHOW_PATH}}"}}</li>
<li>{{@link text="[[See all accounts]]" path="/accounts"}}</li>
</ul>
{{/@page}}
