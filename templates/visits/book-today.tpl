{{%AUTOESCAPE context="HTML"}}
{{@card title="{{#TODAY_OWN}}[[Your visits today]]{{/TODAY_OWN}}{{#TODAY_OTHER}}[[Visits today]]{{/TODAY_OTHER}}" path="{{BOOK_PATH}}"}}
{{@visits-today}}
{{/@card}}
