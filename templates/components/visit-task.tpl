{{@attributes n!}}
{{#TASK_{{@n}}}}
{{#SUPPORT_BEGINS}}{{@heading text="[[What you supported with]]" size="m" level="2"}}{{/SUPPORT_BEGINS}}
{{#MEDICATION_BEGINS}}{{@heading text="[[Medication]]" size="m" level="2"}}{{/MEDICATION_BEGINS}}
<div class="kith-choices">
<input type="hidden" name="task-{{@n}}-id" value="{{TASK_ID}}">
{{@radios name="task-{{@n}}-outcome" legend="{{TASK_TEXT}}{{#NEEDS_TWO}} [[(needs two workers)]]{{/NEEDS_TWO}}" size="s" small="yes"}}
{{@option value="done" label="[[Done]]"}}
{{@option value="helped" label="[[Done with help]]"}}
{{@option value="prompted" label="[[Done after a reminder]]"}}
{{@option value="refused" label="[[Refused]]"}}
{{@option value="not-needed" label="[[Not needed this time]]"}}
{{@option value="not-done" label="[[Not done]]"}}
{{/@radios}}
{{@input name="task-{{@n}}-reason" label="[[If it was refused or not done: why?]]"}}
</div>
{{/TASK_{{@n}}}}
