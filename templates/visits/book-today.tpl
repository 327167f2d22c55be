{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Visits today]]" path="{{BOOK_PATH}}"}}
{{@visits-today}}
{{/@card}}
