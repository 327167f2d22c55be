{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Repeat a week for {{PERSON_NAME}}]]"}}
{{@person-head title="[[Repeat a week]]"}}
<p class="govuk-body">[[This plans the visits of one week again for the weeks that follow, at the same times and with the same team. What is planned there already stays as it is.]]</p>
<form action="{{REPEAT_PATH}}" method="get" novalidate>
{{@date name="on" legend="[[A day of the week to repeat]]" hint="[[Last week, when you leave it empty. For example, 27 3 2026]]" size="s"}}
{{@input name="weeks" label="[[For how many weeks?]]" hint="[[1 to 8]]" width="2" inputmode="numeric"}}
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Show what would be planned]]</button>
</form>
<h2 class="govuk-heading-m">[[Like {{WEEK_FROM}} to {{WEEK_UNTIL}}]]</h2>
{{#COPIES_NONE}}<p class="govuk-body">[[There was no visit in that week. Choose another one.]]</p>{{/COPIES_NONE}}
{{#COPIES}}
<ul class="kith-lines">
{{#COPY}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{COPY_DAY}}</strong>, <time datetime="{{COPY_ISO}}">{{COPY_TIMES}}</time>, {{COPY_SLOT}}
{{#COPY_THERE}}{{@tag text="[[Planned already]]" colour="grey"}}{{/COPY_THERE}}{{#COPY_SKIPPED}} {{@tag text="[[An hour later: the clocks change]]" colour="yellow"}}{{/COPY_SKIPPED}}<br>
{{#COPY_NOBODY}}[[Nobody yet]]{{/COPY_NOBODY}}{{#COPY_WORKER}}{{COPY_NAME}}. {{/COPY_WORKER}}</p>
</li>
{{/COPY}}
</ul>
{{#SOME_NEW}}
{{@form action="{{REPEAT_PATH}}"}}
<input type="hidden" name="on-day" value="{{FROM_DAY}}">
<input type="hidden" name="on-month" value="{{FROM_MONTH}}">
<input type="hidden" name="on-year" value="{{FROM_YEAR}}">
<input type="hidden" name="weeks" value="{{WEEKS}}">
{{@button text="[[Plan {{NEW_COUNT}} visits]]"}}
{{/@form}}
{{/SOME_NEW}}
{{/COPIES}}
{{/@page}}
