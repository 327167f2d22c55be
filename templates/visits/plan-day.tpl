{{%AUTOESCAPE context="HTML"}}
{{@page title="[[The day at a glance]]" wide="yes"}}
<span class="govuk-caption-l">{{DATE}}</span>
<h1 class="govuk-heading-l">{{#IS_TODAY}}[[Today at a glance]]{{/IS_TODAY}}{{#NOT_TODAY}}[[{{DAY}} at a glance]]{{/NOT_TODAY}}</h1>
<nav class="kith-days" aria-label="[[Days]]">
{{@link text="[[Day before]]" path="{{BEFORE_PATH}}"}}
{{#NOT_TODAY}}{{@link text="[[Today]]" path="/visits"}}{{/NOT_TODAY}}
{{@link text="[[Day after]]" path="{{AFTER_PATH}}"}}
{{@link text="[[Rota of this day]]" path="{{ROTA_PATH}}"}}
{{@link text="[[All notices]]" path="/visits/notices"}}
{{@link text="[[Telephone of your office]]" path="/visits/office"}}
</nav>
<p class="govuk-body">{{@link text="[[Refresh]]" path="{{NOW_PATH}}" about="[[the day at a glance]]"}} <button type="button" class="kith-text-button" data-refresh-switch="day" data-stop="[[Stop refreshing by itself]]" data-go="[[Refresh every minute]]" hidden></button></p>
<div id="day" data-refresh="60">
<p class="govuk-body">{{#HAS_VISITS}}[[Visits: {{TOTAL}}. Done: {{TOTAL_DONE}}. Under way: {{TOTAL_NOW}}.]] {{/HAS_VISITS}}[[As it was at {{AT}}.]]</p>
{{#NO_VISITS}}<p class="govuk-body">[[No visit is planned on this day.]] {{@link text="[[Choose somebody to plan visits for]]" path="/people"}}</p>{{/NO_VISITS}}
{{#ALL_WELL}}{{@inset}}[[Nothing waits for you. Late and missed visits, visits without a worker, notices and new feedback will be listed here.]]{{/@inset}}{{/ALL_WELL}}
{{#ONLY_SOME}}<p class="govuk-body">[[Only part of the day is shown.]] {{@link text="[[Show the whole day]]" path="{{WHOLE_PATH}}"}}</p>{{/ONLY_SOME}}
{{#NONE_OF_IT}}{{@inset}}[[There is none of it any more.]]{{/@inset}}{{/NONE_OF_IT}}
{{#MISSED}}
<h2 class="govuk-heading-m">[[Missed]]</h2>
<ul class="kith-lines">
{{#MISSED_LINE}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{LINE_PERSON}}</strong>, {{LINE_SLOT}}, <time datetime="{{LINE_ISO}}">{{LINE_TIMES}}</time>
{{@tag text="[[Missed]]" colour="red"}}{{#IS_UNCOVERED}} {{@tag text="[[No worker]]" colour="orange"}}{{/IS_UNCOVERED}}<br>
{{#LINE_HAS_WORKERS}}[[Planned: {{LINE_WORKERS}}]]{{/LINE_HAS_WORKERS}}{{#LINE_NOBODY}}[[Nobody was planned]]{{/LINE_NOBODY}}</p>
<p class="kith-line__do">{{@link text="[[Settle it]]" path="{{LINE_PATH}}" about="[[for {{LINE_PERSON}}]]"}}</p>
</li>
{{/MISSED_LINE}}
</ul>
{{/MISSED}}
{{#LATE}}
<h2 class="govuk-heading-m">[[Late now]]</h2>
<ul class="kith-lines">
{{#LATE_LINE}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{LINE_PERSON}}</strong>, {{LINE_SLOT}}, <time datetime="{{LINE_ISO}}">{{LINE_TIMES}}</time>
{{@tag text="{{#LINE_MINUTES}}[[Late {{LINE_FOR}} minutes]]{{/LINE_MINUTES}}{{#LINE_HOURS}}[[Late {{LINE_FOR}} hours]]{{/LINE_HOURS}}" colour="red"}}{{#IS_UNCOVERED}} {{@tag text="[[Has {{LINE_ASSIGNED}} of {{LINE_NEEDED}} workers]]" colour="orange"}}{{/IS_UNCOVERED}}{{#IS_SECOND}} {{@tag text="[[Second worker awaited]]" colour="yellow"}}{{/IS_SECOND}}{{#IS_FIRST}} {{@tag text="[[First visit]]" colour="blue"}}{{/IS_FIRST}}<br>
{{#LINE_HAS_WORKERS}}[[Planned: {{LINE_WORKERS}}]]{{/LINE_HAS_WORKERS}}{{#LINE_NOBODY}}[[Nobody is planned]]{{/LINE_NOBODY}}{{#PHONE}}<br>[[Ring {{PHONE_NAME}}:]] {{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}"}}{{/PHONE}}</p>
<p class="kith-line__do">{{@link text="[[Cover it]]" path="{{LINE_PATH}}" about="[[for {{LINE_PERSON}}]]"}}</p>
</li>
{{/LATE_LINE}}
</ul>
{{/LATE}}
{{#SECOND}}
<h2 class="govuk-heading-m">[[A second worker is awaited]]</h2>
<ul class="kith-lines">
{{#SECOND_LINE}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{LINE_PERSON}}</strong>, {{LINE_SLOT}}, <time datetime="{{LINE_ISO}}">{{LINE_TIMES}}</time>
{{#IS_UNCOVERED}}{{@tag text="[[Has {{LINE_ASSIGNED}} of {{LINE_NEEDED}} workers]]" colour="orange"}}{{/IS_UNCOVERED}}<br>
{{#LINE_HAS_WORKERS}}[[Planned: {{LINE_WORKERS}}. Care begins when both are there.]]{{/LINE_HAS_WORKERS}}{{#LINE_NOBODY}}[[Nobody is planned]]{{/LINE_NOBODY}}{{#PHONE}}<br>[[Ring {{PHONE_NAME}}:]] {{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}"}}{{/PHONE}}</p>
<p class="kith-line__do">{{@link text="[[See who is coming]]" path="{{LINE_PATH}}" about="[[for {{LINE_PERSON}}]]"}}</p>
</li>
{{/SECOND_LINE}}
</ul>
{{/SECOND}}
{{#UNCOVERED}}
<h2 class="govuk-heading-m">[[Not covered]]</h2>
<ul class="kith-lines">
{{#UNCOVERED_LINE}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{LINE_PERSON}}</strong>, {{LINE_SLOT}}, <time datetime="{{LINE_ISO}}">{{LINE_TIMES}}</time>
{{@tag text="[[Has {{LINE_ASSIGNED}} of {{LINE_NEEDED}} workers]]" colour="orange"}}{{#IS_FIRST}} {{@tag text="[[First visit]]" colour="blue"}}{{/IS_FIRST}}<br>
{{#LINE_HAS_WORKERS}}[[Planned: {{LINE_WORKERS}}]]{{/LINE_HAS_WORKERS}}{{#LINE_NOBODY}}[[Nobody is planned]]{{/LINE_NOBODY}}{{#PHONE}}<br>[[Ring {{PHONE_NAME}}:]] {{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}"}}{{/PHONE}}</p>
<p class="kith-line__do">{{@link text="[[Choose a worker]]" path="{{LINE_PATH}}" about="[[for {{LINE_PERSON}}]]"}}</p>
</li>
{{/UNCOVERED_LINE}}
</ul>
{{/UNCOVERED}}
{{#NOTICES}}
<h2 class="govuk-heading-m">[[Notices to settle]]</h2>
<ul class="kith-lines">
{{#NOTICE_LINE}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{WAIT_PERSON}}</strong>:
{{#WAS_LATE}}[[a visit was late]]{{/WAS_LATE}}{{#WAS_MISSED}}[[a visit was missed]]{{/WAS_MISSED}}{{#WAS_TEAM}}[[the trusted team has grown]]{{/WAS_TEAM}}{{#WAS_REFUSALS}}[[the same support was refused three times running]]{{/WAS_REFUSALS}}{{#WAS_INCIDENT}}[[an accident or incident]]{{/WAS_INCIDENT}}{{#WAS_CHANGE}}[[something has changed]]{{/WAS_CHANGE}}{{#WAS_NO_REPLY}}[[nobody answered the door]]{{/WAS_NO_REPLY}}{{#WAS_SHORT}}[[a visit was much shorter than planned]]{{/WAS_SHORT}}<br>
<time datetime="{{WAIT_ISO}}">{{WAIT_AT}}</time>. {{WAIT_DETAIL}}</p>
<p class="kith-line__do">{{@link text="[[Settle it]]" path="{{WAIT_PATH}}" about="[[for {{WAIT_PERSON}}]]"}}</p>
</li>
{{/NOTICE_LINE}}
</ul>
{{/NOTICES}}
{{#FEEDBACK}}
<h2 class="govuk-heading-m">[[New feedback]]</h2>
<ul class="kith-lines">
{{#FEEDBACK_LINE}}
<li class="kith-line">
<p class="kith-line__what">[[About a visit to {{WAIT_PERSON}}]] {{#MOOD_GOOD}}{{@tag text="[[It went well]]" colour="green"}}{{/MOOD_GOOD}}{{#MOOD_MIXED}}{{@tag text="[[It was mixed]]" colour="yellow"}}{{/MOOD_MIXED}}{{#MOOD_POOR}}{{@tag text="[[It went badly]]" colour="red"}}{{/MOOD_POOR}}<br>
<time datetime="{{WAIT_ISO}}">{{WAIT_AT}}</time></p>
<p class="kith-line__do">{{@link text="[[Read and answer]]" path="{{WAIT_PATH}}" about="[[about a visit to {{WAIT_PERSON}}]]"}}</p>
</li>
{{/FEEDBACK_LINE}}
</ul>
{{/FEEDBACK}}
{{#FIRST}}
<h2 class="govuk-heading-m">[[First visits]]</h2>
<p class="govuk-body">[[These workers have not been there before. They read the record and sign before they start.]]</p>
<ul class="kith-lines">
{{#FIRST_LINE}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{LINE_PERSON}}</strong>, {{LINE_SLOT}}, <time datetime="{{LINE_ISO}}">{{LINE_TIMES}}</time><br>[[First visit of {{LINE_FIRSTS}}]]</p>
<p class="kith-line__do">{{@link text="[[See the visit]]" path="{{LINE_PATH}}" about="[[to {{LINE_PERSON}}]]"}}</p>
</li>
{{/FIRST_LINE}}
</ul>
{{/FIRST}}
{{@pagination}}
</div>
{{@details summary="[[Another day]]"}}
<form action="/visits" method="get" novalidate>
{{@date name="on" legend="[[Which day?]]" hint="[[For example, 27 3 2026]]" size="s"}}
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Show]]</button>
</form>
{{/@details}}
<p class="govuk-body">{{@link text="[[Questions about who looked at a record]]" path="/questions"}}</p>
{{/@page}}
