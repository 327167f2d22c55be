{{%AUTOESCAPE context="HTML"}}
{{#VISITED}}
{{@card title="[[Visits today: {{VISITED_NAME}}]]" path="{{BOOK_PATH}}"}}
{{@visits-today}}
{{/@card}}
{{/VISITED}}
