{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Circle: {{PERSON_NAME}}]]"}}
{{@person-head title="[[Circle]]"}}
{{#OWN}}{{@text}}[[These are the people close to you. You decide what each of them may read. You can change it at any time, and it holds at once.]]{{/@text}}{{/OWN}}
{{#OTHERS}}{{@text}}[[These are the people close to {{PERSON_NAME}}, and what {{PERSON_NAME}} lets each of them read.]]{{/@text}}{{/OTHERS}}
{{#MAY_CHANGE}}{{@link-button text="[[Add somebody]]" path="{{NEW_PATH}}"}}
{{#NO_SELF}}{{@inset}}{{@text}}[[{{PERSON_NAME}} does not sign in yet.]] {{@link text="[[Invite them to their own record]]" path="{{OWN_PATH}}"}}{{/@text}}{{/@inset}}{{/NO_SELF}}
{{/MAY_CHANGE}}
{{#NO_MEMBERS}}{{@inset}}[[Nobody is in the circle yet. Family, friends and neighbours can be added here, and each of them reads only what is shared with them.]]{{/@inset}}{{/NO_MEMBERS}}
{{#MEMBER}}
<section class="kith-card">
<h2 class="kith-card__title govuk-heading-m">{{NAME}}{{#MINE}} [[(you)]]{{/MINE}}{{#HAS_RELATIONSHIP}} <span class="govuk-caption-m">{{RELATIONSHIP}}</span>{{/HAS_RELATIONSHIP}}</h2>
<div class="kith-card__content">
{{#HAS_PHONE}}{{@text}}[[Phone:]] {{@tel text="{{PHONE}}" to="{{PHONE_TEL}}"}}{{/@text}}{{/HAS_PHONE}}
{{#IS_SELF}}{{#YOURS}}{{@text}}[[This is you. You read all of your own record.]]{{/@text}}{{/YOURS}}{{#THEIRS}}{{@text}}[[Signs in and reads all of their own record.]]{{/@text}}{{/THEIRS}}{{/IS_SELF}}
{{#NOT_YET}}
{{@text}}{{#INVITED}}[[Has not signed in yet. Invited on {{INVITED_ON}}.]]{{/INVITED}}{{#BROUGHT}}[[Has not signed in yet. Added from earlier records on {{INVITED_ON}}.]]{{/BROUGHT}}{{/@text}}
{{#SEND}}{{@form action="{{SEND_PATH}}"}}{{#AGAIN}}{{@button text="[[Send the link again to {{INVITED_NAME}}]]" kind="secondary"}}{{/AGAIN}}{{#FIRST}}{{@button text="[[Send {{INVITED_NAME}} a link to sign in]]" kind="secondary"}}{{/FIRST}}{{/@form}}{{/SEND}}
{{/NOT_YET}}
{{#NO_ACCOUNT}}{{@text}}[[Does not sign in, and reads nothing here.]]{{/@text}}{{/NO_ACCOUNT}}
{{#SHARES_NOTHING}}{{#YOURS}}{{@text}}[[You share nothing with them.]]{{/@text}}{{/YOURS}}{{#THEIRS}}{{@text}}[[Nothing is shared with them.]]{{/@text}}{{/THEIRS}}{{#MINE}}{{@text}}[[Nothing is shared with you.]]{{/@text}}{{/MINE}}{{/SHARES_NOTHING}}
{{#KEPT_OUT}}
{{@inset}}
{{@text}}{{@tag text="[[Kept out]]" colour="red"}} {{#BY_SOMEBODY}}[[Since {{SET_AT}}, by {{SET_BY}}.]]{{/BY_SOMEBODY}}{{#BY_ADMINISTRATOR}}[[Kept out by the administrator, {{SET_AT}}.]]{{/BY_ADMINISTRATOR}} [[To be looked at again on {{REVIEW_ON}}.]]{{#REVIEW_DUE}} {{@tag text="[[Review is due]]" colour="orange"}}{{/REVIEW_DUE}}{{/@text}}
{{#PART}}{{@text}}[[They cannot read:]]{{/@text}}
<ul class="govuk-list govuk-list--bullet">{{#KEPT_FROM}}<li>{{SECTION_NAME}}</li>{{/KEPT_FROM}}</ul>{{/PART}}
{{@text}}[[They are not told, and others do not see this. What is shared with them does not hold meanwhile.]]{{/@text}}
{{/@inset}}
{{/KEPT_OUT}}
{{#SHARES}}
{{#YOURS}}{{@text}}[[You share with them:]]{{/@text}}{{/YOURS}}{{#THEIRS}}{{@text}}[[Shared with them:]]{{/@text}}{{/THEIRS}}{{#MINE}}{{@text}}[[Shared with you:]]{{/@text}}{{/MINE}}
<ul class="govuk-list govuk-list--bullet">
{{#SHARED}}<li>{{SECTION_NAME}}{{#DATED}} <span class="govuk-body-s">[[until {{UNTIL}}]]</span>{{/DATED}}</li>{{/SHARED}}
</ul>
{{/SHARES}}
{{#CHANGE}}<p class="govuk-body">{{@link text="[[Change or stop sharing]]" path="{{CHANGE_PATH}}" about="{{ABOUT}}"}}</p>{{/CHANGE}}
</div>
</section>
{{/MEMBER}}
{{#MAY_LOG}}<p class="govuk-body">{{@link text="[[See who has looked at this record]]" path="{{LOG_PATH}}"}}</p>{{/MAY_LOG}}
{{#MAY_BAR}}<p class="govuk-body">{{@link text="[[Keep somebody out of this record]]" path="{{BARS_PATH}}"}}</p>
<p class="govuk-body">{{@link text="[[Entries that only named people read]]" path="{{RESTRICTED_PATH}}"}}</p>{{/MAY_BAR}}
{{/@page}}
