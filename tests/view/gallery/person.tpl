{{%AUTOESCAPE context="HTML"}}
{{@page title="{{PERSON_NAME}}"}}
{{@person-head}}
{{@text}}[[The first page of a record.]]{{/@text}}
{{/@page}}
