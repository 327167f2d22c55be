{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Who may decide: {{PERSON_NAME}}]]"}}
{{@person-head title="[[Who may decide]]"}}
{{@text}}[[{{PERSON_NAME}} decides. Others may decide only within the limits of a paper that somebody has seen.]]{{/@text}}
{{#NO_AUTHORITIES}}{{@inset}}[[No power of attorney, deputy or appointee is written down.]]{{/@inset}}{{/NO_AUTHORITIES}}
{{#AUTHORITY}}
<section class="kith-card">
<h2 class="govuk-heading-m">{{HOLDER}}</h2>
<p class="govuk-body"><strong>{{#IS_LPA_HEALTH}}[[Attorney for health and care]]{{/IS_LPA_HEALTH}}{{#IS_LPA_FINANCE}}[[Attorney for money and property]]{{/IS_LPA_FINANCE}}{{#IS_DEPUTY_HEALTH}}[[Deputy of the court for health and care]]{{/IS_DEPUTY_HEALTH}}{{#IS_DEPUTY_FINANCE}}[[Deputy of the court for money]]{{/IS_DEPUTY_FINANCE}}{{#IS_APPOINTEE}}[[Appointee for benefits]]{{/IS_APPOINTEE}}</strong>{{#HAS_ENDED}} {{@tag text="[[Ended]]" colour="grey"}}{{/HAS_ENDED}}</p>
{{#IS_LPA_HEALTH}}{{@text}}[[May decide about care only when {{PERSON_NAME}} cannot make that one decision. Reads nothing of the record before that is written down below.]]{{/@text}}{{/IS_LPA_HEALTH}}
{{#IS_DEPUTY_HEALTH}}{{@text}}[[May decide what the court's order says, and only when {{PERSON_NAME}} cannot make that one decision.]]{{/@text}}{{/IS_DEPUTY_HEALTH}}
{{#IS_LPA_FINANCE}}{{@text}}[[May deal with money, and reads that part of the record only. Has no say about care.]]{{/@text}}{{/IS_LPA_FINANCE}}
{{#IS_DEPUTY_FINANCE}}{{@text}}[[May deal with money as the court's order says, and reads that part of the record only. Has no say about care.]]{{/@text}}{{/IS_DEPUTY_FINANCE}}
{{#IS_APPOINTEE}}{{@text}}[[Sees to benefits. Has no other say, and reads nothing of the record by this.]]{{/@text}}{{/IS_APPOINTEE}}
{{#TOGETHER}}{{@text}}[[Only together with the other attorneys.]]{{/@text}}{{/TOGETHER}}
{{#EITHER}}{{@text}}[[Alone, or together with the other attorneys.]]{{/@text}}{{/EITHER}}
{{#LIMIT_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LIMIT_LINE}}
<p class="govuk-body-s">[[{{SEEN_BY}} has seen the paper, {{SEEN_ON}}.]] {{#NO_UNTIL}}[[Holds from {{FROM_ON}}.]]{{/NO_UNTIL}}{{#HAS_UNTIL}}[[Holds from {{FROM_ON}} to {{UNTIL_ON}}.]]{{/HAS_UNTIL}} {{#SIGNS_IN_NOT}}[[Has no account here.]]{{/SIGNS_IN_NOT}} [[Written down by {{AUTHOR}}, {{WRITTEN}}.]]</p>
{{#HAS_ENDED}}{{@text}}[[Ended {{ENDED}}. Why: {{END_REASON}}]]{{/@text}}{{/HAS_ENDED}}
{{#MAY_END}}<p class="govuk-body">{{@link text="[[End]]" path="{{END_PATH}}" about="{{HOLDER}}"}}</p>{{/MAY_END}}
</section>
{{/AUTHORITY}}
{{#MAY_WRITE}}{{@link-button text="[[Write down an authority]]" path="{{AUTHORITY_NEW_PATH}}"}}{{/MAY_WRITE}}
{{@heading text="[[Decisions in best interest]]" size="l" level="2"}}
{{@text}}[[Somebody may be unable to make one decision and well able to make another. Each is written down by itself, with an end.]]{{/@text}}
{{#NO_INCAPACITY}}{{@inset}}[[None is written down. {{PERSON_NAME}} decides.]]{{/@inset}}{{/NO_INCAPACITY}}
{{#INCAPACITY}}
<section class="kith-card">
<h3 class="govuk-heading-m">{{DECISION}}</h3>
{{#HAS_ENDED}}<p class="govuk-body">{{@tag text="[[Ended]]" colour="grey"}} [[{{ENDED}}. Why: {{END_REASON}}]]</p>{{/HAS_ENDED}}
{{@summary}}
{{@summary-row key="[[Assessed by]]"}}[[{{ASSESSED_BY}}, {{ASSESSED_ON}}]]{{/@summary-row}}
{{@summary-row key="[[Help to decide]]"}}{{#HELP_LINE}}{{LINE_TEXT}}<br>{{/HELP_LINE}}{{/@summary-row}}
{{@summary-row key="[[Decided in best interest]]"}}{{#BEST_LINE}}{{LINE_TEXT}}<br>{{/BEST_LINE}}{{/@summary-row}}
{{@summary-row key="[[A health attorney may read]]" value="{{SECTIONS}}"}}{{/@summary-row}}
{{@summary-row key="[[Holds until]]" value="{{UNTIL_ON}}"}}{{/@summary-row}}
{{/@summary}}
<p class="govuk-body-s">[[Written down by {{AUTHOR}}, {{WRITTEN}}.]]</p>
{{#MAY_END}}<p class="govuk-body">{{@link text="[[End]]" path="{{END_PATH}}" about="{{DECISION}}"}}</p>{{/MAY_END}}
</section>
{{/INCAPACITY}}
{{#MAY_WRITE}}{{@link-button text="[[Write down a decision]]" path="{{CAPACITY_NEW_PATH}}"}}{{/MAY_WRITE}}
{{/@page}}
