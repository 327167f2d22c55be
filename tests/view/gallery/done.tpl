{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Note saved]]"}}
{{@back path="/notes"}}
{{@panel title="[[Note saved]]"}}[[Your reference is]]<br><strong>HDJ2123F</strong>{{/@panel}}
{{@text}}[[The office reads it today.]]{{/@text}}
{{/@page}}
