{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Money of {{PERSON_NAME}}]]"}}
{{@person-head title="[[Money]]"}}
{{#EMPTY}}
{{@inset}}[[No money has been handled yet. When a worker is given money, spends it or gives it back, it will be here at once, with the receipt.]]{{/@inset}}
{{/EMPTY}}
{{#ENTRIES}}
{{@summary}}
{{#HELD}}{{@summary-row key="{{HELD_BY}}"}}{{#HOLDS}}[[{{HELD_PENCE}} is held now]]{{/HOLDS}}{{#OWED}}[[{{HELD_PENCE}} more was spent than received]]{{/OWED}}{{/@summary-row}}{{/HELD}}
{{/@summary}}
{{/ENTRIES}}
{{#MAY_ADD}}{{@link-button text="[[Add an entry]]" path="{{ADD_PATH}}" kind="secondary"}}{{/MAY_ADD}}
{{#ENTRIES}}
{{#ENTRY}}
<article class="kith-card">
<h2 class="kith-card__title govuk-heading-s">{{WHAT}} {{AMOUNT}}: {{PURPOSE}}</h2>
<div class="kith-card__content">
{{#NOW}}
{{@inset}}
{{@text}}<strong>[[This was corrected. It now says: {{WHAT}} {{AMOUNT}}, {{PURPOSE}}.]]</strong>{{/@text}}
{{@text}}[[Why: {{NOW_REASON}}]]{{/@text}}
<p class="govuk-body-s">[[{{NOW_BY}}, {{NOW_AT}}]]</p>
{{/@inset}}
{{/NOW}}
{{#WAS}}{{@text}}[[This corrects an entry that said: {{WHAT}} {{AMOUNT}}, {{PURPOSE}}.]]{{/@text}}{{/WAS}}
{{#HAS_REASON}}{{@text}}[[Why: {{REASON}}]]{{/@text}}{{/HAS_REASON}}
<p class="govuk-body"><time datetime="{{ISO}}">{{AT}}</time><br>
[[Signed by {{WORKER_NAME}}, {{PROVIDER}}]]{{#BY_ANOTHER}}<br>[[Written by {{WRITTEN_BY}}]]{{/BY_ANOTHER}}<br>
{{#AGREED}}[[{{AGREED_BY}} agreed, {{AGREED_AT}}]]{{/AGREED}}{{#CHECKED}}[[The worker wrote that {{CHECKED_BY}} checked it]]{{/CHECKED}}{{#NOT_AGREED}}[[Nobody has agreed yet]]{{/NOT_AGREED}}</p>
<p class="govuk-body">{{#RECEIPT}}{{@link text="[[See the receipt]]" path="{{RECEIPT_PATH}}" about="[[for {{ABOUT}}]]"}}<br>{{/RECEIPT}}{{#NO_RECEIPT}}[[No receipt: {{NO_RECEIPT_WHY}}]]<br>{{/NO_RECEIPT}}<strong>{{#LEFT}}[[Left after this: {{BALANCE}}]]{{/LEFT}}{{#BEYOND}}[[Spent beyond what was received, after this: {{BALANCE}}]]{{/BEYOND}}</strong></p>
{{#MAY_AGREE}}
{{@form action="{{AGREE_PATH}}"}}
<button type="submit" data-prevent-double-click="true" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[I agree with this]]<span class="govuk-visually-hidden">: {{ABOUT}}</span></button>
{{/@form}}
{{/MAY_AGREE}}
{{#MAY_CORRECT}}{{@text}}{{@link text="[[Correct this]]" path="{{CORRECT_PATH}}" about="{{ABOUT}}"}}{{/@text}}{{/MAY_CORRECT}}
</div>
</article>
{{/ENTRY}}
{{@pagination}}
{{/ENTRIES}}
{{@details summary="[[Is something wrong?]]"}}
{{@text}}[[Tell the office or the council. A worker must never know a PIN, use a bank card, borrow money, or take a gift worth more than £5.]]{{/@text}}
{{/@details}}
{{/@page}}
