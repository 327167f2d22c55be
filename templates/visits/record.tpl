{{%AUTOESCAPE context="HTML"}}
{{@page title="{{#NEW}}[[Record the visit to {{PERSON_NAME}}]]{{/NEW}}{{#CORRECTING}}[[Correct the record of {{PERSON_NAME}}]]{{/CORRECTING}}"}}
{{@back path="{{VISIT_PATH}}" text="[[Back to the visit]]"}}
{{#WORKER}}{{@person-head title="{{#NEW}}[[Record the visit]]{{/NEW}}{{#CORRECTING}}[[Correct the record]]{{/CORRECTING}}" bare="yes"}}{{/WORKER}}{{#READER}}{{@person-head title="{{#NEW}}[[Record the visit]]{{/NEW}}{{#CORRECTING}}[[Correct the record]]{{/CORRECTING}}"}}{{/READER}}
{{@text}}<strong>{{SLOT}}</strong>, {{VISIT_DAY}}, {{VISIT_TIMES}}{{/@text}}
{{#SIGNED_ALREADY}}{{@warning text="[[You have signed this record already. What you typed now is not saved yet. You can save it as a correction.]]"}}{{/SIGNED_ALREADY}}
{{#OVERTAKEN}}
{{@warning text="[[Somebody corrected this record while you were writing. Your correction is not saved yet.]]"}}
{{@heading text="[[The record as it is now]]" size="m" level="2"}}
{{@inset}}{{#WORKER_RECORD}}{{#IN_FORCE}}{{@visit-record}}{{/IN_FORCE}}{{/WORKER_RECORD}}{{/@inset}}
{{@heading text="[[What you wrote]]" size="m" level="2"}}
{{@text}}[[Put into your text what should stay of theirs. Then save it.]]{{/@text}}
{{/OVERTAKEN}}
{{#CORRECTING}}{{@text}}[[What {{WRITTEN_BY}} wrote is kept. Everybody who may read the record can read both.]]{{/@text}}{{/CORRECTING}}
{{#NEW}}{{@text}}[[You arrived at {{ARRIVED}}.]]{{/@text}}
{{#KEPT}}{{@inset}}[[This is what you wrote before. It is not signed yet.]]{{/@inset}}{{/KEPT}}
{{#ONLY_ONE_CAME}}{{@warning text="[[Only one worker has arrived. Tasks that need two workers cannot be done.]]"}}{{/ONLY_ONE_CAME}}
{{#TASKS_SAID}}{{@inset}}[[Your colleague has recorded the tasks. Fill in only what you did yourself.]]{{/@inset}}{{/TASKS_SAID}}
{{/NEW}}
{{@form action="{{FORM_PATH}}"}}
{{#CORRECTING}}
<input type="hidden" name="of" value="{{OF_RECORD}}">
{{@input name="arrived-at" label="[[When the worker arrived]]" hint="[[For example, 7:30am]]" width="5"}}
{{/CORRECTING}}
{{@visit-task n="1"}}
{{@visit-task n="2"}}
{{@visit-task n="3"}}
{{@visit-task n="4"}}
{{@visit-task n="5"}}
{{@visit-task n="6"}}
{{@visit-task n="7"}}
{{@visit-task n="8"}}
{{@visit-task n="9"}}
{{@visit-task n="10"}}
{{@visit-task n="11"}}
{{@visit-task n="12"}}
{{@visit-task n="13"}}
{{@visit-task n="14"}}
{{@visit-task n="15"}}
{{@visit-task n="16"}}
{{@visit-task n="17"}}
{{@visit-task n="18"}}
{{@visit-task n="19"}}
{{@visit-task n="20"}}
{{@visit-task n="21"}}
{{@visit-task n="22"}}
{{@visit-task n="23"}}
{{@visit-task n="24"}}
{{#NO_TASKS}}{{@text}}[[There is no list of tasks for this visit. Write what you did below.]]{{/@text}}{{/NO_TASKS}}
{{#TASKS_LEFT_OUT}}{{@text}}[[There are {{LEFT_OUT_COUNT}} more tasks than fit here. Write what came of them under "What happened".]]{{/@text}}{{/TASKS_LEFT_OUT}}
{{@textarea name="happened" label="[[What happened]]" hint="[[What you did together, how it went, what the person enjoyed or achieved.]]" rows="6"}}
{{#MAY_OBSERVE}}
<div id="observations">
{{@heading text="[[What you saw or measured]]" size="m" level="2"}}
{{@text}}[[Food, drink, mood, skin, pain. Leave empty what you did not look at.]]{{/@text}}
{{@visit-observation n="1"}}
{{@visit-observation n="2"}}
{{@visit-observation n="3"}}
{{@visit-observation n="4"}}
{{@visit-observation n="5"}}
{{@visit-observation n="6"}}
{{@visit-observation n="7"}}
{{@visit-observation n="8"}}
{{#OBS_MORE}}{{@button text="[[Add another]]" kind="secondary" name="go" value="more"}}{{/OBS_MORE}}
</div>
{{/MAY_OBSERVE}}
{{@heading text="[[Anything else]]" size="m" level="2"}}
{{@text}}[[Leave empty what does not apply.]]{{/@text}}
{{@textarea name="changes" label="[[Has anything changed?]]" hint="[[Health, needs, the home, who lives there. Your office is told.]]" rows="3"}}
{{@textarea name="incident" label="[[Was there an accident or incident?]]" hint="[[What happened and what you did. Your office is told.]]" rows="3"}}
{{@textarea name="feedback" label="[[What did the person say about the visit?]]" hint="[[In their own words.]]" rows="3"}}
{{@textarea name="next-worker" label="[[What must the next worker know?]]" hint="[[The person can read this too. Never write codes, card numbers or PINs.]]" rows="3"}}
{{#NEW}}{{@input name="left-at" label="[[When did you leave?]]" hint="[[Leave empty for now. For example, 8:15am]]" width="5"}}
{{#WAS_SHORT}}{{@input name="short-reason" label="[[Why was the visit much shorter than planned?]]" hint="[[The person can read this too. Your office is told.]]"}}{{/WAS_SHORT}}{{/NEW}}
{{#CORRECTING}}
{{@input name="left-at" label="[[When the worker left]]" hint="[[For example, 8:15am]]" width="5"}}
{{#WAS_SHORT}}{{@input name="short-reason" label="[[Why was the visit much shorter than planned?]]" hint="[[The person can read this too. Your office is told.]]"}}{{/WAS_SHORT}}
{{@input name="reason" label="[[Why are you correcting it?]]" hint="[[Everybody who may read the record can read this.]]"}}
{{/CORRECTING}}
{{@checkbox name="signed" label="[[I sign this. It is true as far as I know.]]"}}
{{#NEW}}
<div class="kith-big">{{@button text="[[Sign and finish]]" name="go" value="sign"}}</div>
{{@button text="[[Save and go on later]]" kind="secondary" name="go" value="save"}}
{{/NEW}}
{{#CORRECTING}}
<div class="kith-big">{{@button text="[[Save the correction]]" name="go" value="sign"}}</div>
{{/CORRECTING}}
{{/@form}}
{{#WORKER}}{{@person-more}}{{/WORKER}}
{{/@page}}
