{{%AUTOESCAPE context="HTML"}}
{{#VISITED}}
{{@card title="{{#TODAY_OWN}}[[Your visits today]]{{/TODAY_OWN}}{{#TODAY_OTHER}}[[Visits today: {{VISITED_NAME}}]]{{/TODAY_OTHER}}" path="{{BOOK_PATH}}"}}
{{@visits-today}}
<ul class="govuk-list">
<li>{{@link text="[[All visits, before and to come]]" path="{{BOOK_PATH}}" about="{{#TODAY_OTHER}}[[to {{VISITED_NAME}}]]{{/TODAY_OTHER}}"}}</li>
<li>{{@link text="{{#TODAY_OWN}}[[Your care record]]{{/TODAY_OWN}}{{#TODAY_OTHER}}[[The care record of {{VISITED_NAME}}]]{{/TODAY_OTHER}}" path="{{RECORD_PATH}}"}}</li>
{{#MAY_LOG}}<li>{{@link text="[[Who has looked at the record]]" path="{{LOG_PATH}}" about="{{#TODAY_OTHER}}[[of {{VISITED_NAME}}]]{{/TODAY_OTHER}}"}}</li>{{/MAY_LOG}}
</ul>
{{/@card}}
{{/VISITED}}
