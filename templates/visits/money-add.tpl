{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Money at this visit]]"}}
{{@back path="{{VISIT_PATH}}" text="[[Back to the visit]]"}}
{{@person-head title="[[Money at this visit]]" bare="yes"}}
{{#NOT_THERE}}{{@text}}[[Say first that you have arrived. Then you can write down what you did with money.]]{{/@text}}{{/NOT_THERE}}
{{#MAY_WRITE}}
{{@text}}[[Write down each time you handle the person's money. They can read it at once.]]{{/@text}}
{{@warning text="[[Never write down or keep a PIN or a card number. Never use the person's card.]]"}}
{{@form action="{{MONEY_PATH}}" upload="yes"}}
{{@radios name="what" legend="[[What did you do?]]" size="s"}}
{{@option value="received" label="[[I was given money to spend for them]]"}}
{{@option value="spent" label="[[I spent money for them]]"}}
{{@option value="returned" label="[[I gave money back]]"}}
{{@option value="gift" label="[[I was given a present]]" hint="[[Never worth more than £5.]]"}}
{{/@radios}}
{{@input name="amount" label="[[How much?]]" prefix="£" width="5" inputmode="decimal"}}
{{@input name="purpose" label="[[What for?]]" hint="[[For example, milk and bread]]"}}
{{@file name="receipt" label="[[Picture of the receipt]]" accept="image/*,application/pdf"}}
{{@input name="no-receipt" label="[[If there is no receipt: why?]]"}}
{{@input name="confirmed-by" label="[[Who checked it with you?]]" hint="[[The person, or whoever signs for them. Leave empty when nobody did.]]"}}
{{@checkbox name="signed" label="[[I sign this. It is true as far as I know.]]"}}
<div class="kith-big">{{@button text="[[Save this entry]]"}}</div>
{{/@form}}
{{/MAY_WRITE}}
{{@person-more}}
{{/@page}}
