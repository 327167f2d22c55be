{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Visits overview]]" wide="yes"}}
<span class="govuk-caption-l">[[{{WEEK_FROM}} to {{WEEK_UNTIL}}]]</span>
{{@heading text="[[Visits overview]]"}}
<p class="govuk-body">[[People whose visits you may read, with what fell short first. They can see that you looked when you open one.]]</p>
<nav class="kith-days" aria-label="[[Weeks]]">
{{@link text="[[Week before]]" path="{{BEFORE_PATH}}"}}
{{@link text="[[This week]]" path="/visits/overview"}}
{{@link text="[[Week after]]" path="{{AFTER_PATH}}"}}
</nav>
<form class="kith-search" action="/visits/overview" method="get" role="search" novalidate>
<div class="govuk-form-group">
<label class="govuk-label" for="q">[[Find a person or a provider]]</label>
<input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value="{{SEARCHED}}">
</div>
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Find]]</button>
</form>
{{#NOBODY}}<p class="govuk-body">[[No visit in this week matches. When a provider plans visits for somebody your council pays for, they are listed here.]]</p>{{/NOBODY}}
{{#PEOPLE}}
<ul class="kith-lines">
{{#PERSON_ROW}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{ROW_PERSON}}</strong>, {{ROW_PROVIDER}}<br>
{{#ROW_OVER}}[[{{ROW_MADE}} of {{ROW_PLANNED}} visits made.]] {{/ROW_OVER}}{{#ROW_MORE}}[[Under way or to come: {{ROW_TO_COME}}.]]{{/ROW_MORE}}{{#ROW_SHORT}}<br>[[Missed: {{ROW_MISSED}}. Late: {{ROW_LATE}}. Early: {{ROW_EARLY}}. Much shorter than planned: {{ROW_BRIEF}}. Refused: {{ROW_REFUSED}}. Incidents: {{ROW_INCIDENTS}}.]]{{/ROW_SHORT}}</p>
<p class="kith-line__do">{{@link text="[[Open the week]]" path="{{ROW_PATH}}" about="[[of {{ROW_PERSON}}, {{ROW_PROVIDER}}]]"}}</p>
</li>
{{/PERSON_ROW}}
</ul>
{{@pagination}}
{{/PEOPLE}}
{{/@page}}
