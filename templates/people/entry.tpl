{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Keys and codes: {{PERSON_NAME}}]]"}}
{{@person-head title="[[Keys and codes]]"}}
{{@text}}[[How workers of your organisation get in. Codes are locked away: a worker sees one only while a visit is due, and every look is written down for {{PERSON_NAME}} to read.]]{{/@text}}
{{#NO_WAYS}}{{@inset}}[[Nothing is written here yet. Workers knock, ring and wait for the door to be opened.]]{{/@inset}}{{/NO_WAYS}}
{{#WAY}}
<section class="kith-card">
<h2 class="govuk-heading-m">{{KIND}}</h2>
{{@text}}{{HOW}}{{/@text}}
{{#HAS_HOLDER}}{{@text}}[[Held by {{HOLDER}}]]{{/@text}}{{/HAS_HOLDER}}
{{#HAS_OTHERWISE}}{{@text}}[[If it does not work: {{OTHERWISE}}]]{{/@text}}{{/HAS_OTHERWISE}}
<p class="govuk-body-s">[[Agreement signed by {{AGREED_BY}}, {{AGREED_ON}}. Written down by {{AUTHOR}}, {{WRITTEN}}.]]</p>
{{#HAS_CODE}}
{{@form action="{{CODE_PATH}}"}}
{{@button text="[[Show the code]]" kind="secondary"}}
{{/@form}}
{{/HAS_CODE}}
<p class="govuk-body">{{@link text="[[Take it out]]" path="{{END_PATH}}" about="{{KIND}}"}}</p>
</section>
{{/WAY}}
{{@buttons}}
{{@link-button text="[[Write down a way in]]" path="{{NEW_PATH}}"}}
{{@link-button text="[[Report a loss]]" path="{{LOST_PATH}}" kind="warning"}}
{{/@buttons}}
{{@details summary="[[Rules for keys and codes]]"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Knock or ring, wait, and call out your name before you go in.]]</li>
<li>[[Nobody holds a key, fob or code without a signed agreement.]]</li>
<li>[[Keys and fobs carry no name and no address. Outside the home they stay in a locked place.]]</li>
<li>[[Never write a code down beside a name or an address, and never tell it to anybody.]]</li>
<li>[[After a change of worker or a doubt, ask {{PERSON_NAME}} whether the code should change.]]</li>
<li>[[When nobody answers and you cannot get in, phone the office and stay there.]]</li>
</ul>
{{/@details}}
{{#HAS_ENDED}}
{{@details summary="[[Ways in that were taken out]]"}}
{{#ENDED_WAY}}
<p class="govuk-body"><strong>{{KIND}}:</strong> {{HOW}}<br>
<span class="govuk-body-s">{{#WAS_LOST}}[[Reported lost by {{ENDED_BY}}, {{ENDED}}. {{END_NOTE}}]]{{/WAS_LOST}}{{#WAS_CHANGED}}[[Changed by {{ENDED_BY}}, {{ENDED}}. {{END_NOTE}}]]{{/WAS_CHANGED}}{{#WAS_RETURNED}}[[Given back, {{ENDED_BY}}, {{ENDED}}. {{END_NOTE}}]]{{/WAS_RETURNED}}{{#HAS_DIED}}[[Ended, {{ENDED}}]]{{/HAS_DIED}}</span></p>
{{/ENDED_WAY}}
{{/@details}}
{{/HAS_ENDED}}
{{/@page}}
