{{@attributes}}
{{#PLAN_CHANGES}}
{{@heading text="[[What was changed]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
{{#EVENT}}<li>{{#WAS_MOVED}}[[Moved: it was {{EVENT_FROM}}, and is now {{EVENT_UNTIL}}]]{{/WAS_MOVED}}{{#WAS_CANCELLED}}[[Cancelled]]{{/WAS_CANCELLED}}{{#WAS_REINSTATED}}[[Put back]]{{/WAS_REINSTATED}}{{#WAS_ASSIGNED}}[[{{EVENT_WORKER}} is to come]]{{/WAS_ASSIGNED}}{{#WAS_UNASSIGNED}}[[{{EVENT_WORKER}} was taken off]]{{/WAS_UNASSIGNED}}{{#WAS_NO_REPLY}}[[Nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_MISSED}}[[Missed]]{{/WAS_MISSED}}{{#EVENT_REASON}}: {{EVENT_TEXT}}{{/EVENT_REASON}}<br>
<span class="govuk-hint"><time datetime="{{EVENT_ISO}}">{{EVENT_AT}}</time>{{#EVENT_DONE_BY}}, [[by {{EVENT_BY}}]]{{/EVENT_DONE_BY}}</span></li>
{{/EVENT}}</ul>
{{/PLAN_CHANGES}}
