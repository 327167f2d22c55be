{{%AUTOESCAPE context="HTML"}}
{{@page title="[[A new record]]"}}
{{@back path="/people"}}
{{@heading text="[[Open a record for somebody new]]"}}
{{@text}}[[Look first whether there is a record already. Many at once are better imported from a file.]]{{/@text}}
{{@form action="/people/new"}}
{{@input name="name" label="[[Name]]" hint="[[What they want to be called, like Edith Marlow]]" autocomplete="off"}}
{{@date name="starts-on" legend="[[When does care start?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@buttons}}
{{@button text="[[Open the record]]"}}
{{@link text="[[Cancel]]" path="/people"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
