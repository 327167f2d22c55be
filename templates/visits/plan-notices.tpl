{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Notices about visits]]" wide="yes"}}
{{@breadcrumbs}}
{{@breadcrumb text="[[Home]]" path="/"}}
{{@breadcrumb text="[[The day at a glance]]" path="/visits"}}
{{/@breadcrumbs}}
{{@heading text="[[Notices about visits]]"}}
<nav class="moj-sub-navigation" aria-label="[[Which notices]]">
<ul class="moj-sub-navigation__list">
<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{{#SHOWS_OPEN}} aria-current="page"{{/SHOWS_OPEN}} href="/visits/notices">[[To settle]]</a></li>
<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{{#SHOWS_SETTLED}} aria-current="page"{{/SHOWS_SETTLED}} href="/visits/notices?state=settled">[[Settled]]</a></li>
</ul>
</nav>
{{#NONE_OPEN}}<p class="govuk-body">[[Nothing waits. Late, missed and short visits, refusals, incidents and changes that workers report will be listed here until somebody says what was done.]]</p>{{/NONE_OPEN}}
{{#NONE_SETTLED}}<p class="govuk-body">[[No notice has been settled yet.]]</p>{{/NONE_SETTLED}}
{{#NOTICES}}
<ul class="kith-lines">
{{#NOTICE_ROW}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{NOTICE_PERSON}}</strong>: {{#WAS_LATE}}[[A visit was late]]{{/WAS_LATE}}{{#WAS_MISSED}}[[A visit was missed]]{{/WAS_MISSED}}{{#WAS_TEAM}}[[The trusted team has grown]]{{/WAS_TEAM}}{{#WAS_REFUSALS}}[[The same support was refused three times running]]{{/WAS_REFUSALS}}{{#WAS_INCIDENT}}[[An accident or incident]]{{/WAS_INCIDENT}}{{#WAS_CHANGE}}[[Something has changed]]{{/WAS_CHANGE}}{{#WAS_NO_REPLY}}[[Nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_SHORT}}[[A visit was much shorter than planned]]{{/WAS_SHORT}}<br>
<time datetime="{{NOTICE_ISO}}">{{NOTICE_AT}}</time>. {{NOTICE_DETAIL}}
{{#NOTICE_SETTLED}}<br>{{#SETTLED_BY_SOMEBODY}}[[Settled by {{SETTLED_BY}} on {{SETTLED_AT}}: {{SETTLED_HOW}}]]{{/SETTLED_BY_SOMEBODY}}{{#SETTLED_BY_ITSELF}}[[Settled on {{SETTLED_AT}}: {{SETTLED_HOW}}]]{{/SETTLED_BY_ITSELF}}{{/NOTICE_SETTLED}}</p>
<p class="kith-line__do">{{#NOTICE_OPEN}}{{@link text="[[Settle it]]" path="{{NOTICE_PATH}}" about="[[for {{NOTICE_PERSON}}, {{NOTICE_AT}}]]"}}{{/NOTICE_OPEN}}{{#NOTICE_SETTLED}}{{@link text="[[Look at it]]" path="{{NOTICE_PATH}}" about="[[for {{NOTICE_PERSON}}, {{NOTICE_AT}}]]"}}{{/NOTICE_SETTLED}}</p>
</li>
{{/NOTICE_ROW}}
</ul>
{{@pagination}}
{{/NOTICES}}
{{/@page}}
