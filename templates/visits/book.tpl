{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Visits to {{PERSON_NAME}}]]"}}
{{@person-head title="[[Visits]]"}}
{{#FIRST_PAGE}}
{{@heading text="[[Today]]" size="m" level="2"}}
{{@visits-today}}
{{#COMERS}}
{{@details summary="[[About who comes today]]"}}
{{#COMER}}
{{#COMER_PHOTOGRAPH}}<p class="govuk-body"><img class="kith-face" src="{{COMER_PATH}}" alt="[[Photograph of {{COMER_NAME}}]]"></p>{{/COMER_PHOTOGRAPH}}
{{@text}}<strong>{{COMER_NAME}}</strong>{{/@text}}
{{#COMER_ABOUT}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/COMER_ABOUT}}
{{/COMER}}
{{/@details}}
{{/COMERS}}
{{#LAST}}
{{@heading text="[[The last visit]]" size="m" level="2"}}
{{@book-visit}}
{{/LAST}}
{{@heading text="[[The coming days]]" size="m" level="2"}}
{{#MAY_PLAN}}<p class="govuk-body">{{@link text="[[Plan visits]]" path="{{NEW_PATH}}"}}</p>{{/MAY_PLAN}}
{{#NO_LATER}}{{@inset}}[[Nothing is planned yet. Visits of the coming week will be listed here.]]{{/@inset}}{{/NO_LATER}}
{{#LATER}}{{@details summary="[[Who comes in the coming days]]"}}{{#LATER_VISIT}}{{@book-visit}}{{/LATER_VISIT}}{{/@details}}{{/LATER}}
{{/FIRST_PAGE}}
{{@heading text="[[Earlier visits]]" size="m" level="2"}}
<nav class="kith-days" aria-label="[[Ways through the visits]]">
{{#PAST_ONLY}}{{@link text="[[Today]]" path="{{BOOK_PATH}}"}}{{/PAST_ONLY}}
{{#NEWEST_FIRST}}{{@link text="[[From the first day]]" path="{{FIRST_DAY_PATH}}"}}{{/NEWEST_FIRST}}
{{@link text="[[Month by month, also to print]]" path="{{PRINT_PATH}}"}}
{{#MAY_CALENDAR}}{{@link text="[[Have visits in your calendar]]" path="{{CALENDAR_PATH}}"}}{{/MAY_CALENDAR}}
</nav>
{{#OLDEST_FIRST}}<p class="govuk-body">[[From the first day on, the oldest first.]] {{@link text="[[Newest first]]" path="{{BOOK_PATH}}"}}</p>{{/OLDEST_FIRST}}
{{#FILTERED}}<p class="govuk-body">[[You see only some of them.]] {{@link text="[[Show all]]" path="{{BOOK_PATH}}"}}</p>{{/FILTERED}}
{{@details summary="[[Show only some of them]]" opened="FILTER_OPEN"}}
<form action="{{BOOK_PATH}}" method="get" novalidate>
{{@select name="kind" label="[[Which]]"}}
<option value="">[[All]]</option>
{{@option value="made" label="[[Visits that were made]]"}}
{{@option value="missed" label="[[Visits that were missed]]"}}
{{@option value="short" label="[[Visits that were much shorter than planned]]"}}
{{@option value="refused" label="[[Where some support was refused]]"}}
{{@option value="incident" label="[[Where something went wrong]]"}}
{{@option value="cancelled" label="[[Visits that were cancelled]]"}}
{{@option value="said" label="[[Where somebody said how it was]]"}}
{{/@select}}
{{@input name="worker" label="[[Name of the worker]]" autocomplete="off" width="20"}}
{{@select name="order" label="[[In which order]]"}}
{{@option value="newest" label="[[Newest first]]"}}
{{@option value="first" label="[[From the first day]]"}}
{{/@select}}
{{@date name="from" legend="[[From]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@date name="to" legend="[[Until]]" hint="[[For example, 28 3 2026]]" size="s"}}
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Show]]</button>
</form>
{{/@details}}
{{#PAST}}
{{#PAST_VISIT}}
{{#ARCHIVE_BEGINS}}<p class="govuk-body-s">[[From here on the visits are older than a month. They are archived, and you can read them just the same.]]</p>{{/ARCHIVE_BEGINS}}
{{@book-visit}}
{{/PAST_VISIT}}
{{@pagination}}
{{/PAST}}
{{#NO_EARLIER}}<p class="govuk-body">[[There is no earlier visit yet.]]</p>{{/NO_EARLIER}}
{{#NO_PAST}}{{@inset}}[[No visit has been made yet. What happens at each visit will be here as soon as the worker has signed it.]]{{/@inset}}{{/NO_PAST}}
{{#NO_MATCH}}<p class="govuk-body">[[No visit matches what you chose.]] [[Try other days, another kind, or part of a name only.]] {{@link text="[[Show all]]" path="{{BOOK_PATH}}"}}</p>{{/NO_MATCH}}
{{/@page}}
