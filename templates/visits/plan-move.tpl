{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Move a visit]]"}}
{{@back path="{{PLAN_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}, {{VISIT_SLOT}}, {{VISIT_DAY}}, {{VISIT_TIMES}}</span>
{{@heading text="[[Move a visit]]"}}
{{#THEIRS}}
{{@banner title="[[This visit changed while you were working]]"}}
<p class="govuk-body">[[What you entered is not saved yet. This is what changed last:]]</p>
<ul class="govuk-list govuk-list--bullet">
{{#EVENT}}<li>{{#WAS_MOVED}}[[Moved: it was {{EVENT_FROM}}, and is now {{EVENT_UNTIL}}]]{{/WAS_MOVED}}{{#WAS_CANCELLED}}[[Cancelled]]{{/WAS_CANCELLED}}{{#WAS_REINSTATED}}[[Put back]]{{/WAS_REINSTATED}}{{#WAS_ASSIGNED}}[[{{EVENT_WORKER}} is to come]]{{/WAS_ASSIGNED}}{{#WAS_UNASSIGNED}}[[{{EVENT_WORKER}} was taken off]]{{/WAS_UNASSIGNED}}{{#WAS_NO_REPLY}}[[Nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_MISSED}}[[Missed]]{{/WAS_MISSED}}{{#WAS_LATE}}[[Late]]{{/WAS_LATE}}{{#WAS_TEAM}}[[The trusted team grew]]{{/WAS_TEAM}}{{#WAS_CHANGE}}[[Something has changed]]{{/WAS_CHANGE}}, {{EVENT_AT}}{{#EVENT_DONE_BY}}, [[by {{EVENT_BY}}]]{{/EVENT_DONE_BY}}{{#EVENT_REASON}}: {{EVENT_TEXT}}{{/EVENT_REASON}}</li>{{/EVENT}}
</ul>
<p class="govuk-body">[[Below is what you entered. Save it if it is still right, or leave the visit as it is now.]]</p>
{{/@banner}}
{{/THEIRS}}
{{@form action="{{MOVE_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{#WARNING}}
{{@inset}}
{{#WARN_BUSY}}<p class="govuk-body">{{#BUSY_PLANNED}}[[{{CHOSEN_NAME}} is planned to be with {{BUSY_PERSON}} from {{BUSY_FROM}} to {{BUSY_UNTIL}}.]]{{/BUSY_PLANNED}}{{#BUSY_LATE}}[[{{CHOSEN_NAME}} is with {{BUSY_PERSON}} from {{BUSY_FROM}} to about {{BUSY_UNTIL}}. That visit runs late.]]{{/BUSY_LATE}}</p>
{{/WARN_BUSY}}
{{@checkboxes name="confirm" legend="[[Move it to this time all the same?]]" size="s"}}
{{@checkbox name="confirm" label="[[Yes, and I say why below]]"}}
{{/@checkboxes}}
{{/@inset}}
{{/WARNING}}
{{@date name="on" legend="[[New day]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@input name="starts" label="[[New start]]" hint="[[For example, 7:30am or 19:30]]" width="5"}}
{{@input name="ends" label="[[New end]]" hint="[[A time before the start is on the next day.]]" width="5"}}
{{@input name="reason" label="[[Why is it moved?]]" hint="[[The person can read this.]]"}}
{{@buttons}}
{{@button text="[[Move the visit]]"}}
{{@link text="[[Leave it as it is now]]" path="{{PLAN_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
