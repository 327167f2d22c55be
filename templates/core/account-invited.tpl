{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Invitation sent]]"}}
{{@panel title="[[Invitation sent]]"}}{{SHOWN_EMAIL}}{{/@panel}}
{{@heading text="[[What happens next]]" size="m" level="2"}}
<p class="govuk-body">[[{{SHOWN_NAME}} will get an email with a link. The link works once, for {{LINK_DAYS}} days.]]</p>
<p class="govuk-body">[[If nothing comes, ask them to look in their junk or spam folder. You can send the invitation again from their account page.]]</p>
<ul class="govuk-list">
<li>{{@link text="[[Invite somebody else]]" path="/accounts/invite"}}</li>
<li>{{@link text="[[See this account]]" path="{{SHOW_PATH}}"}}</li>
<li>{{@link text="[[See all accounts]]" path="/accounts"}}</li>
</ul>
{{/@page}}
