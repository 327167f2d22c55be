{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Account of {{SHOWN_NAME}}]]"}}
{{@back path="/accounts"}}
{{@heading text="{{SHOWN_NAME}}"}}
{{@summary}}
{{@summary-row key="[[Email address]]"}}{{SHOWN_EMAIL}}{{/@summary-row}}
{{@summary-row key="[[Role]]"}}{{SHOWN_ROLE}}{{/@summary-row}}
{{@summary-row key="[[State]]"}}{{#IS_ACTIVE}}{{@tag text="[[Active]]" colour="green"}}{{/IS_ACTIVE}}{{#IS_INVITED}}{{@tag text="[[Invited]]" colour="yellow"}}{{/IS_INVITED}}{{#IS_DISABLED}}{{@tag text="[[Switched off]]" colour="grey"}}{{/IS_DISABLED}}{{/@summary-row}}
{{#HAS_REASON}}
{{@summary-row key="[[Switched off]]"}}{{DISABLED_AT}}{{/@summary-row}}
{{@summary-row key="[[Why it was switched off]]"}}{{SHOWN_REASON}}{{/@summary-row}}
{{/HAS_REASON}}
{{@summary-row key="[[Invited]]"}}{{INVITED_AT}}{{/@summary-row}}
{{@summary-row key="[[Last signed in]]"}}{{LAST_SIGNED_IN}}{{#NEVER}}[[Never]]{{/NEVER}}{{/@summary-row}}
{{/@summary}}
{{#IS_OWN}}
{{@inset}}[[This is your own account. Somebody else has to change your role or switch it off.]]{{/@inset}}
<p class="govuk-body">{{@link text="[[Go to your own account page]]" path="/account"}}</p>
{{/IS_OWN}}
{{#MAY_CHANGE}}
{{@heading text="[[What you can do]]" size="m" level="2"}}
{{#IS_INVITED}}
{{@form action="{{INVITE_AGAIN_PATH}}"}}
{{@button text="[[Send the invitation again]]" kind="secondary"}}
{{/@form}}
{{/IS_INVITED}}
<ul class="govuk-list">
{{#MAY_CHANGE_ROLE}}<li>{{@link text="[[Change the role]]" path="{{ROLE_PATH}}"}}</li>{{/MAY_CHANGE_ROLE}}
{{#MAY_END_SESSIONS}}<li>{{@link text="[[Sign them out everywhere]]" path="{{END_SESSIONS_PATH}}"}}</li>{{/MAY_END_SESSIONS}}
{{#MAY_END_SESSIONS}}<li>{{@link text="[[Let them set up a new app for their codes]]" path="{{SECOND_STEP_PATH}}"}}</li>{{/MAY_END_SESSIONS}}
{{#MAY_DISABLE}}<li>{{@link text="[[Switch this account off]]" path="{{DISABLE_PATH}}"}}</li>{{/MAY_DISABLE}}
{{#MAY_ENABLE}}<li>{{@link text="[[Switch this account on again]]" path="{{ENABLE_PATH}}"}}</li>{{/MAY_ENABLE}}
</ul>
{{/MAY_CHANGE}}
{{/@page}}
