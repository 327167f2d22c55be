{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Questions about who looked]]"}}
{{@heading text="[[Questions about who looked]]"}}
<p class="govuk-body">[[People can ask why somebody of {{ORGANISATION_NAME}} opened their record. Please answer within 5 working days.]]</p>
<nav class="moj-sub-navigation" aria-label="[[Which questions]]">
<ul class="moj-sub-navigation__list">
<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{{#SHOWS_OPEN}} aria-current="page"{{/SHOWS_OPEN}} href="/questions">[[Waiting]]</a></li>
<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{{#SHOWS_ANSWERED}} aria-current="page"{{/SHOWS_ANSWERED}} href="/questions?state=answered">[[Answered]]</a></li>
</ul>
</nav>
{{#QUESTIONS}}
<ul class="govuk-list govuk-list--spaced">
{{#QUESTION}}
<li>{{@link text="[[About {{ROW_PERSON}}]]" path="{{ROW_PATH}}"}}<br><span class="govuk-body-s">[[{{ROW_ASKER}} asked on {{ROW_AT}} about {{ROW_VIEWER}}]]</span></li>
{{/QUESTION}}
</ul>
{{@pagination}}
{{/QUESTIONS}}
{{#NONE_OPEN}}
<p class="govuk-body">[[No question is waiting for an answer.]]</p>
<p class="govuk-body">{{@link text="[[Go to your home page]]" path="/"}}</p>
{{/NONE_OPEN}}
{{#NONE_ANSWERED}}
<p class="govuk-body">[[No question has been answered yet.]]</p>
<p class="govuk-body">{{@link text="[[See the questions that wait]]" path="/questions"}}</p>
{{/NONE_ANSWERED}}
{{/@page}}
