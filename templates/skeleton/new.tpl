{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Post a notice]]"}}
{{@back path="/skeleton"}}
{{@heading text="[[Post a notice]]"}}
{{@text}}[[Everyone who works for {{ORGANISATION_NAME}} can read it.]]{{/@text}}
{{@form action="/skeleton"}}
{{@input name="title" label="[[Title]]" hint="[[A few words, like: Office closed on Monday]]"}}
{{@textarea name="message" label="[[Notice]]" hint="[[Do not write anything about a person you support.]]" rows="8"}}
{{@button text="[[Post notice]]"}}
{{/@form}}
{{/@page}}
