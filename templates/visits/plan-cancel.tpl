{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Cancel a visit]]"}}
{{@back path="{{PLAN_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}, {{VISIT_SLOT}}, {{VISIT_DAY}}, {{VISIT_TIMES}}</span>
{{@heading text="[[Cancel a visit]]"}}
{{#THEIRS}}
{{@banner title="[[This visit changed while you were working]]"}}
<p class="govuk-body">[[What you entered is not saved yet. This is what changed last:]]</p>
<ul class="govuk-list govuk-list--bullet">
{{#EVENT}}<li>{{#WAS_MOVED}}[[Moved: it was {{EVENT_FROM}}, and is now {{EVENT_UNTIL}}]]{{/WAS_MOVED}}{{#WAS_CANCELLED}}[[Cancelled]]{{/WAS_CANCELLED}}{{#WAS_REINSTATED}}[[Put back]]{{/WAS_REINSTATED}}{{#WAS_ASSIGNED}}[[{{EVENT_WORKER}} is to come]]{{/WAS_ASSIGNED}}{{#WAS_UNASSIGNED}}[[{{EVENT_WORKER}} was taken off]]{{/WAS_UNASSIGNED}}{{#WAS_NO_REPLY}}[[Nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_MISSED}}[[Missed]]{{/WAS_MISSED}}{{#WAS_LATE}}[[Late]]{{/WAS_LATE}}{{#WAS_TEAM}}[[The trusted team grew]]{{/WAS_TEAM}}{{#WAS_CHANGE}}[[Something has changed]]{{/WAS_CHANGE}}, {{EVENT_AT}}{{#EVENT_DONE_BY}}, [[by {{EVENT_BY}}]]{{/EVENT_DONE_BY}}{{#EVENT_REASON}}: {{EVENT_TEXT}}{{/EVENT_REASON}}</li>{{/EVENT}}
</ul>
<p class="govuk-body">[[Below is what you entered. Save it if it is still right, or leave the visit as it is now.]]</p>
{{/@banner}}
{{/THEIRS}}
<p class="govuk-body">[[{{PERSON_NAME}} and the family who may read visits are told, with your reason.]]</p>
{{@form action="{{CANCEL_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@input name="reason" label="[[Why is it cancelled?]]" hint="[[The person can read this. For example: in hospital until Friday]]"}}
{{@buttons}}
{{@button text="[[Cancel the visit]]" kind="warning"}}
{{@link text="[[Leave it as it is now]]" path="{{PLAN_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
