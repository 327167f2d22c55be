{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Plan visits to {{PERSON_NAME}}]]"}}
{{@person-head title="[[Plan visits]]"}}
{{#DIED}}{{@inset}}[[{{PERSON_NAME}} died on {{DIED_ON}}. No more visits can be planned.]]{{/@inset}}{{/DIED}}
{{#NO_PACKAGE}}
{{@inset}}[[There is no package of care from your organisation for {{PERSON_NAME}} yet. Enter the package first. Then plan its visits here.]]{{/@inset}}
{{@link-button text="[[Go to the package]]" path="{{PACKAGES_PATH}}"}}
{{/NO_PACKAGE}}
{{#ROWS}}
<p class="govuk-body">[[Plan one visit, or the whole week at once. The person is told in one line.]] {{@link text="[[Repeat a week that was planned before]]" path="{{REPEAT_PATH}}"}}</p>
{{#NO_TASKS}}{{@inset}}[[The package has no tasks yet, so it does not say which visits there are.]] {{@link text="[[Write down the tasks first]]" path="{{PACKAGES_PATH}}"}}, [[or give the visit a name here.]]{{/@inset}}{{/NO_TASKS}}
{{@form action="{{NEW_PATH}}"}}
{{#WARNING}}
{{@inset}}
{{#WARN_TEAM}}<p class="govuk-body">[[The trusted team would have {{TEAM_WOULD_BE}} workers. It should have at most {{TEAM_AT_MOST}}.]]</p>{{/WARN_TEAM}}
{{#WARN_BUSY}}<p class="govuk-body">{{#BUSY_PLANNED}}[[{{BUSY_NAME}} is planned to be with {{BUSY_PERSON}} from {{BUSY_FROM}} to {{BUSY_UNTIL}}.]]{{/BUSY_PLANNED}}{{#BUSY_LATE}}[[{{BUSY_NAME}} is with {{BUSY_PERSON}} from {{BUSY_FROM}} to about {{BUSY_UNTIL}}. That visit runs late.]]{{/BUSY_LATE}}{{#BUSY_MORE}} [[So it is at other visits, too: {{BUSY_COUNT}}.]]{{/BUSY_MORE}}</p>{{/WARN_BUSY}}
{{@checkboxes name="confirm" legend="[[Plan it all the same?]]" size="s"}}
{{@checkbox name="confirm" label="[[Yes, and I say why]]"}}
{{/@checkboxes}}
{{@input name="reason" label="[[Why?]]" hint="[[The person can read this.]]"}}
{{/@inset}}
{{/WARNING}}
{{@heading text="[[Which visits?]]" size="m" level="2"}}
<p class="govuk-hint">[[Tick each visit, and say when it starts and how long it lasts. For example, 7:30am and 45.]]</p>
{{@plan-slot n="1"}}
{{@plan-slot n="2"}}
{{@plan-slot n="3"}}
{{@plan-slot n="4"}}
{{@plan-slot n="5"}}
{{@plan-slot n="6"}}
{{@plan-slot n="7"}}
{{@plan-slot n="8"}}
{{@plan-slot n="9"}}
{{@plan-slot n="10"}}
{{@plan-slot n="11"}}
{{@plan-slot n="12"}}
{{#ROWS_LEFT_OUT}}<p class="govuk-body">[[Visits of the package that do not fit here: {{LEFT_OUT_COUNT}}. Plan them afterwards as another visit, with their name.]]</p>{{/ROWS_LEFT_OUT}}
{{@heading text="[[On which days?]]" size="m" level="2"}}
{{@date name="on" legend="[[First day]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@checkboxes name="mon" legend="[[Repeat on these days]]" hint="[[Leave empty for the first day only. The first day is planned in any case.]]" size="s" small="yes"}}
{{@checkbox name="mon" label="[[Monday]]"}}
{{@checkbox name="tue" label="[[Tuesday]]"}}
{{@checkbox name="wed" label="[[Wednesday]]"}}
{{@checkbox name="thu" label="[[Thursday]]"}}
{{@checkbox name="fri" label="[[Friday]]"}}
{{@checkbox name="sat" label="[[Saturday]]"}}
{{@checkbox name="sun" label="[[Sunday]]"}}
{{/@checkboxes}}
{{@date name="until" legend="[[Last day]]" hint="[[Only when it repeats; 12 weeks at most.]]" size="s"}}
{{@heading text="[[Who comes?]]" size="m" level="2"}}
{{#NO_WORKERS}}<p class="govuk-body">[[Your organisation has no workers here yet. Invite them first, or plan now and choose later.]]</p>{{/NO_WORKERS}}
{{#HAS_WORKERS}}
{{@select name="worker" label="[[Worker]]" hint="[[You can choose later, for each visit.]]"}}
<option value="">[[Nobody yet]]</option>
{{#FIRST_OPTION}}{{@option value="{{WORKER_ID}}" label="{{WORKER_NAME}}{{#WORKER_IN_TEAM}} [[(in the team)]]{{/WORKER_IN_TEAM}}" chosen="WORKER_CHOSEN"}}{{/FIRST_OPTION}}
{{/@select}}
{{@select name="second" label="[[Second worker]]" hint="[[For visits that need two.]]"}}
<option value="">[[Nobody yet]]</option>
{{#SECOND_OPTION}}{{@option value="{{WORKER_ID}}" label="{{WORKER_NAME}}{{#WORKER_IN_TEAM}} [[(in the team)]]{{/WORKER_IN_TEAM}}" chosen="WORKER_CHOSEN"}}{{/SECOND_OPTION}}
{{/@select}}
{{/HAS_WORKERS}}
{{@buttons}}
{{@button text="[[Plan the visits]]"}}
{{@link text="[[Cancel]]" path="{{VISITS_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/ROWS}}
{{/@page}}
