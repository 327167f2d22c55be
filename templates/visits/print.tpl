{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Visits to {{PERSON_NAME}}, {{MONTH}}]]"}}
{{@back path="{{BOOK_PATH}}"}}
{{@person-head title="[[Visits in {{MONTH}}]]"}}
<div class="kith-paper">
<nav class="govuk-pagination" aria-label="[[Other months]]">
<p class="govuk-body">{{@link text="[[The month before]]" path="{{BEFORE_PATH}}"}} &#160; {{@link text="[[The month after]]" path="{{AFTER_PATH}}"}}</p>
<p class="govuk-body">[[To put this on paper, use Print in the menu of your browser. The paper is in large print.]]</p>
</nav>
{{#NONE}}{{@inset}}[[There are no visits in this month.]]{{/@inset}}{{/NONE}}
{{#SOME}}{{#MONTH_VISIT}}{{@book-visit level="2"}}{{/MONTH_VISIT}}{{/SOME}}
</div>
{{/@page}}
