{{%AUTOESCAPE context="HTML"}}
{{@page title="[[What somebody of the circle of {{PERSON_NAME}} may read]]"}}
{{@back path="{{CIRCLE_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{#ADDING}}{{@heading text="[[Add somebody to the circle]]"}}{{/ADDING}}
{{#CHANGING}}{{@heading text="[[What {{MEMBER_NAME}} may read]]"}}{{/CHANGING}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
{{@text}}[[{{CHANGED_BY}} changed it, {{CHANGED_AT}}. Your choice is not saved yet. Look at what holds now, then save yours or leave it.]]{{/@text}}
{{#SHARES_NOTHING}}{{@text}}[[Now nothing is shared with them.]]{{/@text}}{{/SHARES_NOTHING}}
{{#SHARES}}{{@text}}[[Now they may read:]]{{/@text}}
<ul class="govuk-list govuk-list--bullet">{{#SHARED}}<li>{{SECTION_NAME}}</li>{{/SHARED}}</ul>{{/SHARES}}
{{/@banner}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="{{CIRCLE_PATH}}"}}</p>
{{/CONFLICT}}
{{@form action="{{FORM_PATH}}"}}
{{#CHANGING}}<input type="hidden" name="version" value="{{VERSION}}">{{/CHANGING}}
{{@input name="name" label="[[Name]]" autocomplete="off" width="20"}}
{{@radios name="kind" legend="[[Who are they?]]" size="s"}}
{{@option value="family" label="[[Family]]"}}
{{@option value="friend" label="[[Friend or neighbour]]"}}
{{@option value="carer" label="{{#SELF}}[[Somebody who looks after you unpaid]]{{/SELF}}{{#OFFICE}}[[Somebody who looks after them unpaid]]{{/OFFICE}}"}}
{{@option value="professional" label="[[A professional]]" hint="[[A nurse, a GP, a therapist. Their access always has a last day]]"}}
{{/@radios}}
{{#SELF}}{{@input name="relationship" label="[[What are they to you?]]" hint="[[Daughter, neighbour, district nurse]]" autocomplete="off" width="20"}}{{/SELF}}{{#OFFICE}}{{@input name="relationship" label="[[What are they to the person?]]" hint="[[Daughter, neighbour, district nurse]]" autocomplete="off" width="20"}}{{/OFFICE}}
{{@input name="phone" label="[[Phone (if you like)]]" type="tel" autocomplete="off" width="20"}}
{{#ASK_EMAIL}}{{@input name="email" label="[[Email address]]" hint="[[Only if they should be able to sign in and read. We send them a link.]]" type="email" autocomplete="off" width="20"}}{{/ASK_EMAIL}}
<div class="govuk-form-group">
<fieldset class="govuk-fieldset" aria-describedby="share-hint">
<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">[[What may they read?]]</legend>
<div id="share-hint" class="govuk-hint">[[Tick each part. What has no tick they cannot see. It holds as soon as you save.]]</div>
<div class="govuk-checkboxes" data-module="govuk-checkboxes">
{{#TICK}}
<div class="govuk-checkboxes__item">
<input class="govuk-checkboxes__input" id="{{TICK_NAME}}" name="{{TICK_NAME}}" type="checkbox" value="yes"{{#TICKED}} checked{{/TICKED}}>
<label class="govuk-label govuk-checkboxes__label" for="{{TICK_NAME}}">{{TICK_LABEL}}</label>
</div>
{{/TICK}}
</div>
</fieldset>
</div>
{{@date name="until" legend="[[Until when? (leave empty for until you stop it)]]" hint="[[The last day, for example 27 3 2027]]" size="s"}}
{{#OFFICE}}{{@input name="evidence" label="[[How and when did {{PERSON_NAME}} tell you?]]" hint="[[For example: in person on 3 March, with her sister there. {{PERSON_NAME}} reads this.]]"}}{{/OFFICE}}
{{@buttons}}
{{#ADDING}}{{@button text="[[Add to the circle]]"}}{{/ADDING}}
{{#CHANGING}}{{@button text="[[Save]]"}}{{/CHANGING}}
{{@link text="[[Cancel]]" path="{{CIRCLE_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{#CHANGING}}<p class="govuk-body">{{@link text="[[Take {{MEMBER_NAME}} out of the circle]]" path="{{REMOVE_PATH}}"}}</p>{{/CHANGING}}
{{#HAS_PAST}}
{{@details summary="[[What was shared before, and since when]]"}}
<ul class="govuk-list govuk-list--spaced">
{{#PAST}}<li><strong>{{SECTION_NAME}}</strong>: {{#BY_SOMEBODY}}[[since {{FROM}}, entered by {{GIVEN_BY}}]]{{/BY_SOMEBODY}}{{#BY_IMPORT}}[[since {{FROM}}, from earlier records]]{{/BY_IMPORT}}{{#UNTIL_DAY}}, [[until {{UNTIL}}]]{{/UNTIL_DAY}}{{#ENDED}}. [[Ended {{ENDED_AT}} by {{ENDED_BY}}]]{{/ENDED}}{{#HAS_EVIDENCE}}. {{EVIDENCE}}{{/HAS_EVIDENCE}}</li>{{/PAST}}
</ul>
{{/@details}}
{{/HAS_PAST}}
{{/@page}}
