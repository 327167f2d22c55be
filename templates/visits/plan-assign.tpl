{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Choose a worker]]"}}
{{@back path="{{PLAN_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}, {{VISIT_SLOT}}, {{VISIT_DAY}}, {{VISIT_TIMES}}</span>
<h1 class="govuk-heading-l">{{#INSTEAD}}[[Send somebody else for {{INSTEAD_NAME}}]]{{/INSTEAD}}{{#ONE_MORE}}[[Choose a worker]]{{/ONE_MORE}}</h1>
{{#INSTEAD}}{{#PHONE}}<p class="govuk-body">[[Ring {{PHONE_NAME}} first:]] {{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}"}}</p>{{/PHONE}}{{/INSTEAD}}
{{#THEIRS}}
{{@banner title="[[This visit changed while you were working]]"}}
<p class="govuk-body">[[What you entered is not saved yet. This is what changed last:]]</p>
<ul class="govuk-list govuk-list--bullet">
{{#EVENT}}<li>{{#WAS_MOVED}}[[Moved: it was {{EVENT_FROM}}, and is now {{EVENT_UNTIL}}]]{{/WAS_MOVED}}{{#WAS_CANCELLED}}[[Cancelled]]{{/WAS_CANCELLED}}{{#WAS_REINSTATED}}[[Put back]]{{/WAS_REINSTATED}}{{#WAS_ASSIGNED}}[[{{EVENT_WORKER}} is to come]]{{/WAS_ASSIGNED}}{{#WAS_UNASSIGNED}}[[{{EVENT_WORKER}} was taken off]]{{/WAS_UNASSIGNED}}{{#WAS_NO_REPLY}}[[Nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_MISSED}}[[Missed]]{{/WAS_MISSED}}{{#WAS_LATE}}[[Late]]{{/WAS_LATE}}{{#WAS_TEAM}}[[The trusted team grew]]{{/WAS_TEAM}}{{#WAS_CHANGE}}[[Something has changed]]{{/WAS_CHANGE}}, {{EVENT_AT}}{{#EVENT_DONE_BY}}, [[by {{EVENT_BY}}]]{{/EVENT_DONE_BY}}{{#EVENT_REASON}}: {{EVENT_TEXT}}{{/EVENT_REASON}}</li>{{/EVENT}}
</ul>
<p class="govuk-body">[[Below is what you entered. Save it if it is still right, or leave the visit as it is now.]]</p>
{{/@banner}}
{{/THEIRS}}
{{#DIED}}{{@inset}}[[{{PERSON_NAME}} died on {{DIED_ON}}. Nobody can be sent to this visit.]]{{/@inset}}{{/DIED}}
{{#ALIVE}}
<p class="govuk-body">[[The trusted team has {{TEAM_SIZE}} workers. It should have at most {{TEAM_MAX}}.]]</p>
<form class="kith-search" action="{{ASSIGN_PATH}}" method="get" role="search" novalidate>
{{#INSTEAD}}<input type="hidden" name="instead" value="{{INSTEAD_ID}}">{{/INSTEAD}}
<div class="govuk-form-group">
<label class="govuk-label" for="q">[[Find a worker by name]]</label>
<input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value="{{SEARCHED}}">
</div>
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Find]]</button>
</form>
{{#CANDIDATES_NONE}}<p class="govuk-body">[[We found no worker who could come. Try another name, or invite workers first.]]</p>{{/CANDIDATES_NONE}}
{{#CANDIDATES_MORE}}<p class="govuk-body">[[There are more workers than fit here. Find one by name.]]</p>{{/CANDIDATES_MORE}}
{{#CANDIDATES}}
{{@form action="{{ASSIGN_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{#INSTEAD}}<input type="hidden" name="instead" value="{{INSTEAD_ID}}">{{/INSTEAD}}
{{#SHOWS_ALL}}<input type="hidden" name="all" value="yes">{{/SHOWS_ALL}}
{{#WARNING}}
{{@inset}}
{{#WARN_TEAM}}<p class="govuk-body">[[With {{CHOSEN_NAME}} the trusted team would have {{TEAM_WOULD_BE}} workers. It should have at most {{TEAM_AT_MOST}}.]]</p>{{/WARN_TEAM}}
{{#WARN_BUSY}}<p class="govuk-body">{{#BUSY_PLANNED}}[[{{CHOSEN_NAME}} is planned to be with {{BUSY_PERSON}} from {{BUSY_FROM}} to {{BUSY_UNTIL}}.]]{{/BUSY_PLANNED}}{{#BUSY_LATE}}[[{{CHOSEN_NAME}} is with {{BUSY_PERSON}} from {{BUSY_FROM}} to about {{BUSY_UNTIL}}. That visit runs late.]]{{/BUSY_LATE}}</p>{{/WARN_BUSY}}
{{@checkboxes name="confirm" legend="[[Send {{CHOSEN_NAME}} all the same?]]" size="s"}}
{{@checkbox name="confirm" label="[[Yes, and I say why below]]"}}
{{/@checkboxes}}
{{/@inset}}
{{/WARNING}}
{{@radios name="worker" legend="[[Who is to come?]]" hint="{{#SHOWS_FIT}}[[Who fits best stands first: the team, and who is free.]]{{/SHOWS_FIT}}{{#SHOWS_ALL}}[[The team stands first, then who is free.]]{{/SHOWS_ALL}}"}}
{{#CANDIDATE}}
{{@option id="{{CANDIDATE_FIELD}}" value="{{CANDIDATE_ID}}" label="{{CANDIDATE_NAME}}" chosen="CANDIDATE_CHOSEN" hint="{{#CANDIDATE_TEAM}}[[In the team.]]{{/CANDIDATE_TEAM}}{{#CANDIDATE_OUTSIDE}}[[Not in the team.]]{{/CANDIDATE_OUTSIDE}} {{#CANDIDATE_NEW}}[[Has never been there.]]{{/CANDIDATE_NEW}} {{#CANDIDATE_FREE}}[[Free at this time.]]{{/CANDIDATE_FREE}}{{#BUSY_PLANNED}}[[With {{BUSY_PERSON}} from {{BUSY_FROM}} to {{BUSY_UNTIL}}.]]{{/BUSY_PLANNED}}{{#BUSY_LATE}}[[With {{BUSY_PERSON}} to about {{BUSY_UNTIL}}: that visit runs late.]]{{/BUSY_LATE}}"}}
{{/CANDIDATE}}
{{/@radios}}
{{#CANDIDATE_PHONES}}
{{@details summary="[[Their telephone numbers]]"}}
<ul class="govuk-list">
{{#PHONE}}<li>[[Ring {{PHONE_NAME}}:]] {{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}"}}</li>
{{/PHONE}}
</ul>
{{/@details}}
{{/CANDIDATE_PHONES}}
{{#CANDIDATES_REST}}<p class="govuk-body">{{#REST_COUNTED}}[[There are {{REST_COUNT}} others.]] {{/REST_COUNTED}}[[Find somebody by name above, or]] {{@link text="[[show everybody]]" path="{{ALL_PATH}}"}}.</p>{{/CANDIDATES_REST}}
{{@radios name="covers" legend="[[Is it cover?]]" hint="[[Cover for planned leave does not count in the trusted team.]]"}}
{{@option value="team" label="[[No, part of the team]]"}}
{{@option value="leave" label="[[Yes, for planned leave]]"}}
{{@option value="other" label="[[Yes, for another absence]]"}}
{{/@radios}}
{{@input name="reason" label="[[Why?]]" hint="[[Needed when you send somebody else, or go on after a warning. The person can read this.]]"}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Leave it as it is now]]" path="{{PLAN_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/CANDIDATES}}
{{/ALIVE}}
{{/@page}}
