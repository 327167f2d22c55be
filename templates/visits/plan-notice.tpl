{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Notice about {{PERSON_NAME}}]]"}}
{{@back path="/visits/notices"}}
{{#NOTICE_ROW}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
<h1 class="govuk-heading-l">{{#WAS_LATE}}[[A visit was late]]{{/WAS_LATE}}{{#WAS_MISSED}}[[A visit was missed]]{{/WAS_MISSED}}{{#WAS_TEAM}}[[The trusted team has grown]]{{/WAS_TEAM}}{{#WAS_REFUSALS}}[[The same support was refused three times running]]{{/WAS_REFUSALS}}{{#WAS_INCIDENT}}[[An accident or incident]]{{/WAS_INCIDENT}}{{#WAS_CHANGE}}[[Something has changed]]{{/WAS_CHANGE}}{{#WAS_NO_REPLY}}[[Nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_SHORT}}[[A visit was much shorter than planned]]{{/WAS_SHORT}}</h1>
<p class="govuk-body"><time datetime="{{NOTICE_ISO}}">{{NOTICE_AT}}</time>. {{NOTICE_DETAIL}}</p>
{{#NOTICE_VISIT}}<p class="govuk-body">{{@link text="[[{{NOTICE_SLOT}}, {{NOTICE_STARTS}}]]" path="{{NOTICE_VISIT_PATH}}"}}</p>{{/NOTICE_VISIT}}
{{#WAS_REFUSALS}}
<h2 class="govuk-heading-m">[[What to send to the council]]</h2>
{{@inset}}[[{{PERSON_NAME}} has refused the same support at three visits running: {{NOTICE_DETAIL}}.]] {{#NOTICE_VISIT}}[[The third time was on {{NOTICE_STARTS}}.]] {{/NOTICE_VISIT}}[[We have talked about it with {{PERSON_NAME}} and will tell you what we agree.]]{{/@inset}}
{{/WAS_REFUSALS}}
{{#WAS_TEAM}}<p class="govuk-body">[[People should know who comes. See whether the same few workers can come again, and tell {{PERSON_NAME}} why others have to.]]</p>{{/WAS_TEAM}}
{{#WAS_MISSED}}<p class="govuk-body">[[Call {{PERSON_NAME}} or the family, say sorry, and say when somebody will come.]]</p>{{/WAS_MISSED}}
{{#NOTICE_SETTLED}}
{{#YOURS}}{{@inset}}<p class="govuk-body">[[Somebody else settled this while you were writing. Their words stand. This is what you wrote:]]</p><p class="govuk-body">{{YOUR_WORDS}}</p>{{/@inset}}{{/YOURS}}
<h2 class="govuk-heading-m">[[What was done]]</h2>
<p class="govuk-body">{{SETTLED_HOW}}</p>
<p class="govuk-body-s">{{#SETTLED_BY_SOMEBODY}}[[Settled by {{SETTLED_BY}} on {{SETTLED_AT}}]]{{/SETTLED_BY_SOMEBODY}}{{#SETTLED_BY_ITSELF}}[[Settled on {{SETTLED_AT}}]]{{/SETTLED_BY_ITSELF}}</p>
{{/NOTICE_SETTLED}}
{{#NOTICE_OPEN}}
{{@form action="{{NOTICE_PATH}}"}}
{{@textarea name="how" label="[[What was done?]]" hint="[[For example: called the daughter, Priya went at 9:10am]]" rows="4"}}
{{@buttons}}
{{@button text="[[Settle it]]"}}
{{@link text="[[Leave it open]]" path="/visits/notices"}}
{{/@buttons}}
{{/@form}}
{{/NOTICE_OPEN}}
{{/NOTICE_ROW}}
{{/@page}}
