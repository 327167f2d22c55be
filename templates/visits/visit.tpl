{{%AUTOESCAPE context="HTML"}}
{{@page title="[[{{SLOT}} visit to {{PERSON_NAME}}]]"}}
{{@back path="{{BACK_PATH}}" text="{{BACK_TEXT}}"}}
{{#WORKER}}{{@person-head title="[[{{SLOT}} visit]]" bare="yes"}}{{/WORKER}}{{#READER}}{{@person-head title="[[{{SLOT}} visit]]"}}{{/READER}}
<p class="govuk-body"><strong>{{VISIT_DAY}}, {{VISIT_TIMES}}</strong><br>
{{#TOGETHER}}[[You visit together with {{OTHERS}}.]]<br>{{/TOGETHER}}
{{#CAME}}[[Who came: {{OTHERS}}]]<br>{{/CAME}}
{{#COMING}}[[Who comes: {{OTHERS}}]]<br>{{/COMING}}
{{#PLANNED}}[[Who was planned: {{OTHERS}}]]<br>{{/PLANNED}}
{{#STANDING_BAD}}{{@tag text="{{STANDING}}" colour="red"}}{{/STANDING_BAD}}{{#STANDING_PLAIN}}{{@tag text="{{STANDING}}" colour="grey"}}{{/STANDING_PLAIN}}{{#BEGAN_EARLY}}<br>[[Started {{BEGAN_BY}} early]]{{/BEGAN_EARLY}}{{#BEGAN_LATE}}<br>[[Started {{BEGAN_BY}} late]]{{/BEGAN_LATE}}{{#BEGAN_TOO_LATE}}<br>[[Started {{BEGAN_BY}} late. It counts as missed.]]{{/BEGAN_TOO_LATE}}{{#SHORTER}}<br>[[Shorter than planned by {{SHORTER_BY}}]]{{/SHORTER}}</p>
{{#MAY_PLAN}}{{@text}}{{@link text="[[Move or cancel this visit, or send somebody else]]" path="{{PLAN_PATH}}"}}{{/@text}}{{/MAY_PLAN}}
{{#MAY_FOLLOW}}{{@text}}{{@link text="[[How this visit was planned]]" path="{{PLAN_PATH}}"}}{{/@text}}{{/MAY_FOLLOW}}
{{#EMERGENCY_FIRST}}{{@link-button text="[[Emergency: what to do]]" path="{{EMERGENCY_PATH}}" kind="warning"}}{{/EMERGENCY_FIRST}}
{{#MINE}}
{{#FIRST}}
<div class="kith-big">{{@link-button text="[[Read and sign first]]" path="{{FIRST_PATH}}"}}</div>
{{@link-button text="[[Emergency: what to do]]" path="{{EMERGENCY_PATH}}" kind="warning"}}
{{@inset}}
{{@text}}<strong>[[You have not signed yet that you read about {{PERSON_NAME}}.]]</strong>{{/@text}}
{{@text}}[[Before you go in, read what matters to them and sign that you have read it. You do this once. It takes a few minutes.]]{{/@text}}
{{/@inset}}
{{/FIRST}}
{{#MAY_ARRIVE}}
{{@form action="{{ARRIVE_PATH}}" id="arrive"}}
<div class="kith-big">{{@button text="[[I have arrived]]"}}</div>
{{/@form}}
{{@link-button text="[[Emergency: what to do]]" path="{{EMERGENCY_PATH}}" kind="warning"}}
{{@details summary="[[I forgot to say that I arrived]]"}}
{{@form action="{{ARRIVE_PATH}}"}}
<input type="hidden" name="earlier" value="yes">
{{@input name="arrived-at" label="[[When did you arrive?]]" hint="[[For example, 7:30am]]" width="5"}}
{{@text}}[[The record will show that you entered this later.]]{{/@text}}
{{@button text="[[Save the time I arrived]]" kind="secondary"}}
{{/@form}}
{{/@details}}
{{@text}}{{@link text="[[Nobody answers the door]]" path="{{NO_ANSWER_PATH}}"}}{{/@text}}
{{/MAY_ARRIVE}}
{{#LATER}}
{{@text}}[[You can say that you have arrived from {{STEPS_FROM}}.]]{{/@text}}
{{@link-button text="[[Emergency: what to do]]" path="{{EMERGENCY_PATH}}" kind="warning"}}
{{/LATER}}
{{#HERE}}
{{@text}}[[You arrived at {{ARRIVED}}.]]{{/@text}}
{{#WAITING}}
{{@inset}}
{{@text}}<strong>[[We are waiting for the second worker.]]</strong> [[This visit needs two workers. Do not lift or move anybody alone.]]{{/@text}}
{{#ALONE}}{{@text}}[[You have begun tasks that one worker may do.]]{{/@text}}{{/ALONE}}
{{#MAY_NOT_BEGIN}}{{@text}}[[No task of this visit may be done by one worker. If nobody comes, phone your office.]]{{/@text}}{{/MAY_NOT_BEGIN}}
{{#MAY_BEGIN_ALONE}}
{{@text}}[[You may begin the tasks below that one worker may do.]]{{/@text}}
{{@form action="{{ALONE_PATH}}"}}
{{@button text="[[I am starting tasks one worker can do]]" kind="secondary"}}
{{/@form}}
{{/MAY_BEGIN_ALONE}}
{{/@inset}}
{{/WAITING}}
<div class="kith-big">{{@link-button text="[[Write the record]]" path="{{RECORD_PATH}}"}}</div>
{{#EMERGENCY_NEXT}}{{@link-button text="[[Emergency: what to do]]" path="{{EMERGENCY_PATH}}" kind="warning"}}{{/EMERGENCY_NEXT}}
{{#MAY_MONEY}}{{@text}}{{@link text="[[Write down money]]" path="{{MONEY_PATH}}"}}{{/@text}}
{{@text}}{{@link text="[[See what money was written down]]" path="{{LEDGER_PATH}}"}}{{/@text}}{{/MAY_MONEY}}
{{/HERE}}
{{#MAY_ENTER}}
{{@form action="{{ENTRY_PATH}}"}}
{{@button text="[[Show me how to get in]]" kind="secondary"}}
{{/@form}}
{{/MAY_ENTER}}
{{#NOTES}}
{{@heading text="[[From the last workers]]" size="m" level="2"}}
{{#NOTE}}
{{@inset}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
<p class="govuk-body-s">[[{{NOTE_BY}}, {{NOTE_AT}}]]</p>
{{/@inset}}
{{/NOTE}}
{{/NOTES}}
{{@heading text="[[What to do]]" size="m" level="2"}}
{{#PLAN}}
{{#REQUIREMENTS}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/REQUIREMENTS}}
<ul class="govuk-list govuk-list--bullet">
{{#PLAN_SUPPORT}}<li>{{TASK_TEXT}}{{#BY_ONE}} [[(one worker may do this)]]{{/BY_ONE}}{{#BY_TWO}} [[(needs two workers)]]{{/BY_TWO}}</li>{{/PLAN_SUPPORT}}
{{#PLAN_MEDICATION}}<li>[[Medication: {{TASK_TEXT}}]]{{#BY_ONE}} [[(one worker may do this)]]{{/BY_ONE}}{{#BY_TWO}} [[(needs two workers)]]{{/BY_TWO}}</li>{{/PLAN_MEDICATION}}
</ul>
{{#PLAN_EMPTY}}{{@text}}[[There is no list of tasks for this visit. Ask the person what they want, and your office if you are not sure.]]{{/@text}}{{/PLAN_EMPTY}}
{{/PLAN}}
{{#PLAN_MISSING}}{{@text}}[[The list of tasks cannot be shown now. Phone your office before you give care.]]{{/@text}}{{/PLAN_MISSING}}
{{/MINE}}
{{#WORKER_RECORD}}
{{@heading text="[[What {{RECORD_OF}} wrote]]" size="m" level="2"}}
{{#ENTERED_LATER}}<p class="govuk-body-s">[[The time of arrival was entered later, {{TAPPED_AT}}.]]</p>{{/ENTERED_LATER}}
{{#IN_FORCE}}{{@visit-record}}{{/IN_FORCE}}
{{#HAS_EARLIER}}
{{@details summary="[[What it said before it was corrected]]"}}
{{#EARLIER}}
{{#LEFT_OUT}}{{@text}}[[There are so many versions that some between these are not shown here. They are kept.]]{{/@text}}{{/LEFT_OUT}}
{{#ONLY_NAMED}}{{@text}}{{@tag text="[[Only for the people it names]]" colour="red"}}{{/@text}}{{/ONLY_NAMED}}
{{@visit-record}}
{{#MAY_KEEP}}{{@text}}{{@link text="[[Keep this version from the person]]" path="{{KEEP_PATH}}" about="[[of {{WORKER_NAME}}, signed {{SIGNED_AT}}]]"}}{{/@text}}{{/MAY_KEEP}}
{{#MAY_OPEN}}{{@text}}{{@link text="[[Let the person read this version]]" path="{{OPEN_PATH}}" about="[[of {{WORKER_NAME}}, signed {{SIGNED_AT}}]]"}}{{/@text}}{{/MAY_OPEN}}
{{/EARLIER}}
{{/@details}}
{{/HAS_EARLIER}}
{{#MAY_CORRECT}}{{@text}}{{@link text="[[Correct this record]]" path="{{CORRECT_PATH}}" about="[[of {{RECORD_OF}}]]"}}{{/@text}}{{/MAY_CORRECT}}
{{#MAY_KEEP_WORDS}}{{@text}}{{@link text="[[Keep words in it from the person]]" path="{{KEEP_PATH}}" about="[[in the record of {{RECORD_OF}}]]"}}{{/@text}}{{/MAY_KEEP_WORDS}}
{{/WORKER_RECORD}}
{{#HAS_FEEDBACK}}
{{@heading text="[[What was said of this visit]]" size="m" level="2"}}
{{#SAID}}
{{@inset}}
{{@text}}<strong>{{MOOD}}</strong>{{/@text}}
{{#COMMENT}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/COMMENT}}
<p class="govuk-body-s">[[{{SAID_BY}}, {{SAID_AT}}]]</p>
{{#ANSWER}}
{{@text}}<strong>[[The office answered:]]</strong>{{/@text}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
<p class="govuk-body-s">[[{{ANSWERED_BY}}, {{ANSWERED_AT}}]]</p>
{{/ANSWER}}
{{#MAY_ANSWER}}{{@text}}{{@link text="[[Answer]]" path="{{ANSWER_PATH}}" about="{{ANSWER_ABOUT}}"}}{{/@text}}{{/MAY_ANSWER}}
{{/@inset}}
{{/SAID}}
{{/HAS_FEEDBACK}}
{{#MAY_SAY}}{{#SAY_FIRST}}{{@link-button text="[[Say how this visit was]]" path="{{FEEDBACK_PATH}}" kind="secondary"}}{{/SAY_FIRST}}{{#SAY_MORE}}{{@text}}{{@link text="[[Say more about this visit]]" path="{{FEEDBACK_PATH}}"}}{{/@text}}{{/SAY_MORE}}{{/MAY_SAY}}
{{#NO_RECORD}}
{{@text}}[[Nothing is recorded for this visit yet. What happens will be here as soon as the worker has signed it.]]{{/@text}}
{{/NO_RECORD}}
{{@plan-changes}}
{{#WORKER}}{{@person-more}}{{/WORKER}}
{{/@page}}
