{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Rota]]" wide="yes"}}
{{@breadcrumbs}}
{{@breadcrumb text="[[Home]]" path="/"}}
{{@breadcrumb text="[[The day at a glance]]" path="/visits"}}
{{/@breadcrumbs}}
<h1 class="govuk-heading-l">{{#IS_DAY}}[[Rota: {{DAY}}]]{{/IS_DAY}}{{#IS_WEEK}}[[Rota: {{WEEK_FROM}} to {{WEEK_UNTIL}}]]{{/IS_WEEK}}</h1>
<nav class="moj-sub-navigation" aria-label="[[Ways to look]]">
<ul class="moj-sub-navigation__list">
<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{{#IS_DAY}} aria-current="page"{{/IS_DAY}} href="{{DAY_PATH}}">[[Day]]</a></li>
<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{{#IS_PEOPLE}} aria-current="page"{{/IS_PEOPLE}} href="{{PEOPLE_PATH}}">[[Week by person]]</a></li>
<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{{#IS_WORKERS}} aria-current="page"{{/IS_WORKERS}} href="{{WORKERS_PATH}}">[[Week by worker]]</a></li>
</ul>
</nav>
<nav class="kith-days" aria-label="[[Days]]">
{{@link text="{{#IS_DAY}}[[Day before]]{{/IS_DAY}}{{#IS_WEEK}}[[Week before]]{{/IS_WEEK}}" path="{{BEFORE_PATH}}"}}
{{@link text="{{#IS_DAY}}[[Day after]]{{/IS_DAY}}{{#IS_WEEK}}[[Week after]]{{/IS_WEEK}}" path="{{AFTER_PATH}}"}}
</nav>
<form class="kith-search" action="/visits/rota" method="get" role="search" novalidate>
{{#IS_WEEK}}<input type="hidden" name="view" value="week">{{/IS_WEEK}}
{{#IS_WORKERS}}<input type="hidden" name="by" value="worker">{{/IS_WORKERS}}
<input type="hidden" name="on-day" value="{{FROM_DAY}}">
<input type="hidden" name="on-month" value="{{FROM_MONTH}}">
<input type="hidden" name="on-year" value="{{FROM_YEAR}}">
<div class="govuk-form-group">
<label class="govuk-label" for="q">[[Person]]</label>
<input class="govuk-input govuk-input--width-10" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value="{{SEARCHED}}">
</div>
<div class="govuk-form-group">
<label class="govuk-label" for="worker">[[Worker]]</label>
<input class="govuk-input govuk-input--width-10" id="worker" name="worker" type="search" autocomplete="off" spellcheck="false" value="{{SEARCHED_WORKER}}">
</div>
{{#MAY_UNCOVERED}}
<div class="govuk-form-group">
<div class="govuk-checkboxes govuk-checkboxes--small">
<div class="govuk-checkboxes__item">
<input class="govuk-checkboxes__input" id="uncovered" name="uncovered" type="checkbox" value="yes"{{#ONLY_UNCOVERED}} checked{{/ONLY_UNCOVERED}}>
<label class="govuk-label govuk-checkboxes__label" for="uncovered">[[Only what is not covered]]</label>
</div>
</div>
</div>
{{/MAY_UNCOVERED}}
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Show]]</button>
</form>
{{#NO_VISITS}}<p class="govuk-body">[[No visit matches. Choose other days, or take out what you searched for.]]</p>{{/NO_VISITS}}
<p class="govuk-body">{{@link text="[[Plan visits for somebody]]" path="/people"}} [[Choose the person, then Visits.]]</p>
{{#TOO_MANY}}{{@warning text="[[There are more visits than fit here. Search for a person or a worker.]]"}}{{/TOO_MANY}}
{{#DAY_VISITS}}
<ul class="kith-lines">
{{#VISIT}}
<li class="kith-line">
<p class="kith-line__what"><time datetime="{{VISIT_ISO}}">{{VISIT_TIMES}}</time>, <strong>{{VISIT_PERSON}}</strong>, {{VISIT_SLOT}}
{{#VISIT_BAD}}{{@tag text="{{VISIT_STANDING}}" colour="red"}}{{/VISIT_BAD}}{{#VISIT_FINE}}{{@tag text="{{VISIT_STANDING}}" colour="grey"}}{{/VISIT_FINE}}{{#VISIT_UNCOVERED}} {{@tag text="[[Not covered]]" colour="orange"}}{{/VISIT_UNCOVERED}}<br>
{{#VISIT_HAS_WORKERS}}{{VISIT_WORKERS}}{{/VISIT_HAS_WORKERS}}{{#VISIT_NOBODY}}[[Nobody is planned]]{{/VISIT_NOBODY}}{{#PHONE}}<br>[[Ring {{PHONE_NAME}}:]] {{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}"}}{{/PHONE}}</p>
<p class="kith-line__do">{{@link text="[[Open]]" path="{{VISIT_PATH}}" about="[[the visit to {{VISIT_PERSON}}, {{VISIT_TIMES}}]]"}}</p>
</li>
{{/VISIT}}
</ul>
{{@pagination}}
{{/DAY_VISITS}}
{{#WEEK_VISITS}}
<div class="kith-week" tabindex="0" role="region" aria-label="[[Visits of the week]]">
<table class="govuk-table kith-week__table">
<caption class="govuk-table__caption govuk-visually-hidden">[[Visits from {{WEEK_FROM}} to {{WEEK_UNTIL}}]]</caption>
<thead class="govuk-table__head">
<tr class="govuk-table__row">
<th scope="col" class="govuk-table__header">{{#IS_PEOPLE}}[[Person]]{{/IS_PEOPLE}}{{#IS_WORKERS}}[[Worker]]{{/IS_WORKERS}}</th>
{{#DAY_COLUMN}}<th scope="col" class="govuk-table__header">{{COLUMN_NAME}} {{COLUMN_NUMBER}}</th>{{/DAY_COLUMN}}
</tr>
</thead>
<tbody class="govuk-table__body">
{{#LINE}}
<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header">{{LINE_NAME}}{{#PHONE}}<br>{{@tel text="{{PHONE_NUMBER}}" to="{{PHONE_TEL}}" about="[[of {{PHONE_NAME}}]]"}}{{/PHONE}}{{#LINE_PLAN}}<br>{{@link text="[[Plan]]" path="{{NEW_PATH}}" about="[[visits to {{NEW_PERSON}}]]"}}{{/LINE_PLAN}}</th>
{{#CELL}}
<td class="govuk-table__cell" data-day="{{CELL_DAY}}">
{{#VISIT}}
<p class="kith-week__visit{{#VISIT_UNCOVERED}} kith-week__visit--open{{/VISIT_UNCOVERED}}"><a class="govuk-link" href="{{VISIT_PATH}}">{{VISIT_TIMES}}</a><br>
{{#VISIT_OF_WORKER}}{{VISIT_PERSON}}{{/VISIT_OF_WORKER}}{{#VISIT_OF_PERSON}}{{#VISIT_HAS_WORKERS}}{{VISIT_WORKERS}}{{/VISIT_HAS_WORKERS}}{{#VISIT_NOBODY}}[[Nobody]]{{/VISIT_NOBODY}}{{/VISIT_OF_PERSON}}
{{#VISIT_BAD}}<br>{{@tag text="{{VISIT_STANDING}}" colour="red"}}{{/VISIT_BAD}}{{#VISIT_UNCOVERED}}<br>{{@tag text="[[Not covered]]" colour="orange"}}{{/VISIT_UNCOVERED}}</p>
{{/VISIT}}
</td>
{{/CELL}}
</tr>
{{/LINE}}
</tbody>
</table>
</div>
{{@pagination}}
{{/WEEK_VISITS}}
{{/@page}}
