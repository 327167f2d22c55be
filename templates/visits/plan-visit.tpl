{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Plan of a visit to {{PERSON_NAME}}]]"}}
{{@person-head title="[[Plan of a visit]]"}}
<h2 class="govuk-heading-m">{{VISIT_SLOT}}, {{VISIT_DAY}}, {{VISIT_TIMES}}</h2>
<p class="govuk-body">
{{#STANDING_BAD}}{{@tag text="{{STANDING}}" colour="red"}}{{/STANDING_BAD}}{{#STANDING_POOR}}{{@tag text="{{STANDING}}" colour="yellow"}}{{/STANDING_POOR}}{{#STANDING_GOOD}}{{@tag text="{{STANDING}}" colour="green"}}{{/STANDING_GOOD}}{{#STANDING_PLAIN}}{{@tag text="{{STANDING}}" colour="grey"}}{{/STANDING_PLAIN}}
{{#VISIT_BEGAN}}[[Care began at {{VISIT_BEGAN_AT}}.]]{{/VISIT_BEGAN}}
</p>
<p class="govuk-body">{{@link text="[[What happened at this visit]]" path="{{VISIT_PATH}}"}}</p>
{{#OPEN_NOTICE}}
{{@inset}}
<p class="govuk-body">{{#WAS_LATE}}[[The visit was late.]]{{/WAS_LATE}}{{#WAS_MISSED}}[[The visit was missed.]]{{/WAS_MISSED}}{{#WAS_TEAM}}[[The trusted team has grown.]]{{/WAS_TEAM}}{{#WAS_REFUSALS}}[[The same support was refused three times running.]]{{/WAS_REFUSALS}}{{#WAS_INCIDENT}}[[There was an accident or incident.]]{{/WAS_INCIDENT}}{{#WAS_CHANGE}}[[Something has changed.]]{{/WAS_CHANGE}}{{#WAS_NO_REPLY}}[[Nobody answered the door.]]{{/WAS_NO_REPLY}}{{#WAS_SHORT}}[[The visit was much shorter than planned.]]{{/WAS_SHORT}} {{#EVENT_REASON}}{{EVENT_TEXT}}{{/EVENT_REASON}}<br>
{{@link text="[[Settle it]]" path="{{NOTICE_PATH}}" about="{{#WAS_LATE}}[[about a late visit]]{{/WAS_LATE}}{{#WAS_MISSED}}[[about a missed visit]]{{/WAS_MISSED}}{{#WAS_TEAM}}[[about the trusted team]]{{/WAS_TEAM}}{{#WAS_REFUSALS}}[[about what was refused]]{{/WAS_REFUSALS}}{{#WAS_INCIDENT}}[[about an accident or incident]]{{/WAS_INCIDENT}}{{#WAS_CHANGE}}[[about what has changed]]{{/WAS_CHANGE}}{{#WAS_NO_REPLY}}[[about nobody answering]]{{/WAS_NO_REPLY}}{{#WAS_SHORT}}[[about a short visit]]{{/WAS_SHORT}}"}}</p>
{{/@inset}}
{{/OPEN_NOTICE}}
<h3 class="govuk-heading-s">[[Who comes]]</h3>
<p class="govuk-body">[[Workers needed: {{VISIT_NEEDED}}]]</p>
{{#NO_WORKERS}}<p class="govuk-body">[[Nobody is planned yet.]]</p>{{/NO_WORKERS}}
{{#HAS_WORKERS}}
<ul class="kith-lines">
{{#WORKER}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{WORKER_NAME}}</strong>
{{#WORKER_IS_NEW}}{{@tag text="[[First visit]]" colour="blue"}}{{/WORKER_IS_NEW}}
{{#WORKER_COVERS_LEAVE}}{{@tag text="[[Covers planned leave]]" colour="grey"}}{{/WORKER_COVERS_LEAVE}}
{{#WORKER_COVERS_OTHER}}{{@tag text="[[Covers an absence]]" colour="grey"}}{{/WORKER_COVERS_OTHER}}
{{#WORKER_CAME}}<br>[[Came at {{WORKER_CAME_AT}}]]{{/WORKER_CAME}}{{#PHONE}}<br>[[Ring {{PHONE_NAME}}:]] {{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}"}}{{/PHONE}}</p>
{{#WORKER_AWAITED}}
<p class="kith-line__do"><a class="govuk-link" href="{{WORKER_INSTEAD_PATH}}">[[Send somebody else]]<span class="govuk-visually-hidden"> [[instead of {{WORKER_NAME}}]]</span></a><br>
<a class="govuk-link" href="{{WORKER_OFF_PATH}}">[[Take off]]<span class="govuk-visually-hidden"> {{WORKER_NAME}}</span></a></p>
{{/WORKER_AWAITED}}
</li>
{{/WORKER}}
</ul>
{{/HAS_WORKERS}}
{{#MAY_ASSIGN}}{{@link-button text="[[Choose a worker]]" path="{{ASSIGN_PATH}}"}}{{/MAY_ASSIGN}}
{{#MAY_CHANGE}}
<h3 class="govuk-heading-s">[[Change this visit]]</h3>
<ul class="govuk-list govuk-list--spaced">
{{#MAY_MOVE}}<li>{{@link text="[[Move it to another time]]" path="{{MOVE_PATH}}"}}</li>{{/MAY_MOVE}}
<li>{{@link text="[[Cancel it]]" path="{{CANCEL_PATH}}"}}</li>
</ul>
{{/MAY_CHANGE}}
{{#MAY_ADD}}<p class="govuk-body">{{@link text="[[Add another visit like this]]" path="{{ADD_PATH}}"}}<br>
{{@link text="[[Plan other visits, or a whole week]]" path="{{NEW_PATH}}"}}</p>{{/MAY_ADD}}
<p class="govuk-body">{{@link text="[[All visits of the week]]" path="{{WEEK_PATH}}"}}</p>
{{#MAY_REINSTATE}}{{@link-button text="[[Put it back]]" path="{{REINSTATE_PATH}}" kind="secondary"}}{{/MAY_REINSTATE}}
{{#HISTORY}}
<h3 class="govuk-heading-s">[[What was changed]]</h3>
{{@timeline}}
{{#EVENT}}
{{@timeline-item title="{{#WAS_MOVED}}[[Moved: it was {{EVENT_FROM}}, and is now {{EVENT_UNTIL}}]]{{/WAS_MOVED}}{{#WAS_CANCELLED}}[[Cancelled]]{{/WAS_CANCELLED}}{{#WAS_REINSTATED}}[[Put back]]{{/WAS_REINSTATED}}{{#WAS_ASSIGNED}}[[{{EVENT_WORKER}} is to come]]{{/WAS_ASSIGNED}}{{#WAS_UNASSIGNED}}[[{{EVENT_WORKER}} was taken off]]{{/WAS_UNASSIGNED}}{{#WAS_NO_REPLY}}[[Nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_MISSED}}[[Missed]]{{/WAS_MISSED}}{{#WAS_LATE}}[[Late]]{{/WAS_LATE}}{{#WAS_TEAM}}[[The trusted team grew]]{{/WAS_TEAM}}{{#WAS_REFUSALS}}[[Refused three times running]]{{/WAS_REFUSALS}}{{#WAS_INCIDENT}}[[Accident or incident]]{{/WAS_INCIDENT}}{{#WAS_CHANGE}}[[Something has changed]]{{/WAS_CHANGE}}{{#WAS_SHORT}}[[Much shorter than planned]]{{/WAS_SHORT}}" iso="{{EVENT_ISO}}" when="{{EVENT_AT}}" level="4"}}
{{#EVENT_REASON}}<p class="govuk-body">{{EVENT_TEXT}}</p>{{/EVENT_REASON}}
{{#EVENT_SETTLED}}<p class="govuk-body">[[Settled: {{EVENT_HOW}}]]</p>{{/EVENT_SETTLED}}
{{#EVENT_DONE_BY}}<p class="govuk-body-s">[[By {{EVENT_BY}}]]</p>{{/EVENT_DONE_BY}}
{{/@timeline-item}}
{{/EVENT}}
{{/@timeline}}
{{/HISTORY}}
{{/@page}}
