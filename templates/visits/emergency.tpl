{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Emergency: what to do]]"}}
{{@back path="{{BACK_PATH}}"}}
{{#AT_A_VISIT}}<span class="govuk-caption-l">{{PERSON_NAME}}</span>{{/AT_A_VISIT}}
{{@heading text="[[Emergency: what to do]]"}}
<p class="kith-big"><a class="govuk-button govuk-button--warning" href="tel:999">[[Phone 999]]</a></p>
{{@text}}[[Somebody is badly hurt, has collapsed, does not respond, or there is fire or danger: phone 999 first. Then phone your office.]]{{/@text}}
{{#WHERE}}
{{@heading text="[[Where you are]]" size="m" level="2"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/WHERE}}
{{#AT_THIS_HOME}}
{{@heading text="[[At this home]]" size="m" level="2"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/AT_THIS_HOME}}
{{#DNACPR}}
{{@heading text="[[About resuscitation]]" size="m" level="2"}}
{{#LINE}}{{@text}}<strong>{{LINE_TEXT}}</strong>{{/@text}}{{/LINE}}
{{@text}}[[Tell the 999 call handler.]]{{/@text}}
{{/DNACPR}}
{{@heading text="[[Somebody has fallen]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Do not move somebody who may be hurt, unless staying there is dangerous: fire, water, traffic.]]</li>
<li>[[Phone 999. Keep them warm and comfortable, and stay with them.]]</li>
<li>[[Phone your office. They send somebody or cover your next visits.]]</li>
</ul>
{{@heading text="[[Somebody collapses or is suddenly very ill]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Phone 999 at once, and do what the call handler says until help is there.]]</li>
<li>[[Make them as comfortable as you can.]]</li>
<li>[[Phone your office when the ambulance is on its way.]]</li>
</ul>
{{@heading text="[[You see somebody on the floor and cannot get in]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Phone 999 for an ambulance.]]</li>
<li>[[Phone your office. Ask for the duty manager.]]</li>
<li>[[If you know who holds a key nearby, go to them. Phone your office again when you are there.]]</li>
</ul>
{{@heading text="[[Somebody appears to have died]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Phone 999 at once and do what they say. Tell them if you know of a decision about resuscitation (DNACPR).]]</li>
<li>[[In sheltered housing or extra care, also pull the emergency cord.]]</li>
<li>[[Do not move the person unless the call handler tells you to. Touch as little as you can.]]</li>
<li>[[When it is certain that they have died, leave the room and close the door.]]</li>
<li>[[Phone your office and ask them to tell the council. Wait: somebody senior comes to be with you.]]</li>
</ul>
{{@heading text="[[Nobody answers the door]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Look through the letterbox, the windows and round the back.]]</li>
<li>[[Ask the neighbours.]]</li>
<li>[[Phone your office. They tell you what to do next.]]</li>
</ul>
{{#AT_A_VISIT}}{{@text}}{{@link text="[[Record that nobody answered]]" path="{{NO_ANSWER_PATH}}"}}{{/@text}}{{/AT_A_VISIT}}
{{@text}}[[Afterwards, write what happened into the record of the visit. If it upset you, tell your manager: they will find you support.]]{{/@text}}
{{/@page}}
