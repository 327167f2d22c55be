{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Add an entry of money]]"}}
{{@back path="{{LEDGER_PATH}}"}}
{{@person-head title="[[Add an entry of money]]"}}
{{@text}}[[Workers write down money at the visit. Add an entry here when the office handled it, or when one is missing.]]{{/@text}}
{{@warning text="[[Never write down or keep a PIN or a card number.]]"}}
{{@form action="{{ADD_PATH}}" upload="yes"}}
{{@radios name="what" legend="[[What was done?]]" size="s"}}
{{@option value="received" label="[[Money was received from the person]]"}}
{{@option value="spent" label="[[Money was spent for the person]]"}}
{{@option value="returned" label="[[Money was given back]]"}}
{{@option value="gift" label="[[A worker was given a present]]" hint="[[Never worth more than £5.]]"}}
{{/@radios}}
{{@money name="amount" label="[[How much?]]"}}
{{@input name="purpose" label="[[What for?]]" hint="[[For example, milk and bread]]"}}
{{@file name="receipt" label="[[Picture of the receipt]]" accept="image/*,application/pdf"}}
{{@input name="no-receipt" label="[[If there is no receipt: why?]]"}}
{{@textarea name="reason" label="[[Why does the office add this?]]" hint="[[The person can read it.]]" rows="3"}}
{{@buttons}}
{{@button text="[[Add the entry]]"}}
{{@link text="[[Cancel]]" path="{{LEDGER_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
