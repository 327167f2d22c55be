{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Correct an entry of money]]"}}
{{@back path="{{LEDGER_PATH}}"}}
{{@person-head title="[[Correct an entry of money]]"}}
{{@inset}}[[It says: {{WHAT}} {{AMOUNT_WAS}}, {{PURPOSE_WAS}}.]]{{/@inset}}
{{#NOW}}{{@warning text="[[{{NOW_BY}} has corrected it: {{NOW_WHAT}} {{NOW_AMOUNT}}, {{NOW_PURPOSE}}. Correct that entry if it is wrong.]]"}}{{/NOW}}
{{@text}}[[The old entry stays. Your correction stands beside it, and the person can read both.]]{{/@text}}
{{@form action="{{CORRECT_PATH}}"}}
{{@radios name="what" legend="[[What was done?]]" size="s"}}
{{@option value="received" label="[[Money was received from the person]]"}}
{{@option value="spent" label="[[Money was spent for the person]]"}}
{{@option value="returned" label="[[Money was given back]]"}}
{{@option value="gift" label="[[A worker was given a present]]" hint="[[Never worth more than £5.]]"}}
{{/@radios}}
{{@money name="amount" label="[[How much?]]" hint="[[Enter 0 when the entry should not be there at all.]]"}}
{{@input name="purpose" label="[[What for?]]"}}
{{@textarea name="reason" label="[[Why do you correct it?]]" hint="[[The person can read it.]]" rows="3"}}
{{@buttons}}
{{@button text="[[Save the correction]]"}}
{{@link text="[[Cancel]]" path="{{LEDGER_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
