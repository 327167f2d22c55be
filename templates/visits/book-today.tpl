{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Visits today]]" path="{{BOOK_PATH}}"}}
{{#NO_TODAY}}{{@text}}[[No visit is planned for today.]]{{/@text}}{{/NO_TODAY}}
{{#TODAY}}
<ul class="govuk-list govuk-list--spaced">
{{#TODAY_VISIT}}<li><strong>{{TIMES}}</strong> {{#HAS_WORKERS}}{{WORKERS}}{{/HAS_WORKERS}}{{#NO_WORKERS}}[[Who comes is not settled yet]]{{/NO_WORKERS}} {{#IS_BAD}}{{@tag text="{{STANDING}}" colour="red"}}{{/IS_BAD}}{{#IS_GOOD}}{{@tag text="{{STANDING}}" colour="green"}}{{/IS_GOOD}}{{#IS_PLAIN}}{{@tag text="{{STANDING}}" colour="grey"}}{{/IS_PLAIN}}</li>{{/TODAY_VISIT}}
</ul>
{{/TODAY}}
{{/@card}}
