{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Reviews due]]"}}
{{@back path="/"}}
{{@heading text="[[Reviews due]]"}}
{{@text}}[[What your office must look at again, soonest first: who is kept out of a record, restricted entries, legal authorities that end, and consent that an office wrote down. What you looked at again comes back four weeks before its next day.]]{{/@text}}
{{#NO_REVIEWS}}{{@inset}}[[There is nothing to look at again now. When you keep somebody out, or write down an authority with an end or what a person agreed to, it stands here with its day.]]{{/@inset}}{{/NO_REVIEWS}}
{{#REVIEWS}}
<ul class="govuk-list govuk-list--spaced">
{{#REVIEW}}
<li><strong>{{DUE_ON}}</strong>{{#OVERDUE}} {{@tag text="[[Review is due]]" colour="orange"}}{{/OVERDUE}}<br>
{{#IS_BAR}}{{@link text="[[{{WHOM}} is kept out of the record of {{ABOUT_NAME}}]]" path="{{REVIEW_PATH}}"}}{{/IS_BAR}}
{{#IS_RESTRICTION}}{{@link text="[[An entry in the record of {{ABOUT_NAME}} is restricted]]" path="{{REVIEW_PATH}}"}}{{/IS_RESTRICTION}}
{{#IS_AUTHORITY}}{{@link text="[[The authority of {{WHOM}} for {{ABOUT_NAME}} ends]]" path="{{REVIEW_PATH}}"}}{{/IS_AUTHORITY}}
{{#IS_CONSENT}}{{@link text="[[An office wrote down what {{ABOUT_NAME}} shares with {{WHOM}}]]" path="{{REVIEW_PATH}}"}}{{/IS_CONSENT}}
{{#MAY_KEEP}}<br>{{@link text="[[Looked at again: say whether it stays]]" path="{{KEEP_PATH}}" about="{{ABOUT_NAME}}, {{DUE_ON}}"}}{{/MAY_KEEP}}</li>
{{/REVIEW}}
</ul>
{{@pagination}}
{{/REVIEWS}}
{{/@page}}
