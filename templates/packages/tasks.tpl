{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Tasks of each visit: {{PERSON_NAME}}]]"}}
{{@back path="{{PACKAGES_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Tasks of each visit]]"}}
{{@text}}[[What {{PROVIDER}} does at each visit. To word a task differently, end it and add it anew: what was recorded stays as it was.]]{{/@text}}
{{#NO_TASKS}}{{@inset}}[[No tasks are written down yet. Add the first one below.]]{{/@inset}}{{/NO_TASKS}}
{{#VISIT}}
<h2 class="govuk-heading-m">{{SLOT}}</h2>
<ol class="govuk-list govuk-list--number">
{{#TASK_ROW}}<li>{{TASK}}{{#MEDICATION}} {{@tag text="[[Medication]]" colour="purple"}}{{/MEDICATION}}{{#SINGLE_HANDED}} {{@tag text="[[One worker may begin]]" colour="grey"}}{{/SINGLE_HANDED}}
{{#NOT_FIRST}}{{@form action="{{UP_PATH}}"}}{{@button text="[[Move up: {{TASK}}]]" kind="secondary"}}{{/@form}}{{/NOT_FIRST}}
{{@form action="{{END_PATH}}"}}{{@button text="[[End: {{TASK}}]]" kind="secondary"}}{{/@form}}</li>
{{/TASK_ROW}}</ol>
{{/VISIT}}
{{@heading text="[[Add a task]]" size="m" level="2"}}
{{@form action="{{FORM_PATH}}"}}
{{@input name="slot" label="[[At which visit?]]" hint="[[The name of the visit: Morning, Lunch, Evening]]" width="20"}}
{{@input name="task" label="[[What is to be done?]]" hint="[[In plain words, as the person would say it]]"}}
{{@radios name="kind" legend="[[What kind of task is it?]]" size="s"}}
{{@option value="support" label="[[Support]]"}}
{{@option value="medication" label="[[Help with medication]]" hint="[[Only those who may read about health see it]]"}}
{{/@radios}}
{{@checkbox name="single" label="[[One worker may begin before the second is there]]"}}
{{@button text="[[Add the task]]"}}
{{/@form}}
{{/@page}}
