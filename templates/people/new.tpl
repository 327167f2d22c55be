{{%AUTOESCAPE context="HTML"}}
{{@page title="[[A new record]]"}}
{{@back path="/people"}}
{{@heading text="[[Open a record for somebody new]]"}}
{{@text}}[[Look first whether there is a record already. Many at once are better imported from a file.]]{{/@text}}
{{@form action="/people/new"}}
{{@input name="name" label="[[Name]]" hint="[[What they want to be called, like Edith Marlow]]" autocomplete="off"}}
{{@heading text="[[The first package of care]]" size="m" level="2"}}
{{@date name="starts-on" legend="[[When does care start?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@select name="council" label="[[Who pays?]]"}}
{{@option value="" label="[[The person, or it is not known yet]]"}}
{{#COUNCIL_ROW}}{{@option value="{{COUNCIL_NAME}}" label="{{COUNCIL_NAME}}" chosen="COUNCIL_CHOSEN"}}{{/COUNCIL_ROW}}
{{/@select}}
{{@fieldset legend="[[Ordered a week, if you know]]" size="s"}}
{{@input name="hours" label="[[Hours]]" width="3" inputmode="numeric"}}
{{@input name="minutes" label="[[Minutes]]" width="2" inputmode="numeric"}}
{{/@fieldset}}
{{@buttons}}
{{@button text="[[Open the record]]"}}
{{@link text="[[Cancel]]" path="/people"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
