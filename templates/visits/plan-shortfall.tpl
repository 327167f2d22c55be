{{%AUTOESCAPE context="HTML"}}
{{@card title="[[What fell short]]" path="/visits/overview"}}
{{@text}}[[Visits you may read, of packages your council pays for.]]{{/@text}}
{{#THIS_WEEK}}
{{@text}}{{#WEEK_SHORT}}<strong>[[This week: missed {{WEEK_MISSED}}, late {{WEEK_LATE}}, early {{WEEK_EARLY}}, much shorter {{WEEK_BRIEF}}. People: {{WEEK_PEOPLE}}.]]</strong>{{/WEEK_SHORT}}{{#WEEK_WELL}}[[This week so far nothing fell short.]]{{/WEEK_WELL}}{{#WEEK_EMPTY}}[[This week no visit is planned. When a provider plans visits for somebody your council pays for, what falls short will be counted here.]]{{/WEEK_EMPTY}}<br>
{{@link text="[[See this week]]" path="/visits/overview"}}{{/@text}}
{{/THIS_WEEK}}
{{#LAST_WEEK}}
{{@text}}{{#WEEK_SHORT}}[[Last week: missed {{WEEK_MISSED}}, late {{WEEK_LATE}}, early {{WEEK_EARLY}}, much shorter {{WEEK_BRIEF}}. People: {{WEEK_PEOPLE}}.]]{{/WEEK_SHORT}}{{#WEEK_WELL}}[[Last week nothing fell short.]]{{/WEEK_WELL}}{{#WEEK_EMPTY}}[[Last week no visit was planned.]]{{/WEEK_EMPTY}}<br>
{{@link text="[[See last week]]" path="{{LAST_PATH}}"}}{{/@text}}
{{/LAST_WEEK}}
{{/@card}}
