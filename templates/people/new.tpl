{{%AUTOESCAPE context="HTML"}}
{{@page title="[[A new record]]"}}
{{@back path="/people"}}
{{@heading text="[[Open a record for somebody new]]"}}
{{@text}}[[Is the person here already? Look before you open a second record.]] {{@link text="[[Find a person by name]]" path="/people"}}{{/@text}}
{{#MAY_IMPORT}}{{@text}}[[Do you have many people to enter?]] {{@link text="[[Bring them in from a file]]" path="/import"}}{{/@text}}{{/MAY_IMPORT}}
{{@form action="/people/new"}}
{{@input name="name" label="[[Name]]" hint="[[What they want to be called, like Edith Marlow]]" autocomplete="off"}}
{{@heading text="[[The first package of care]]" size="m" level="2"}}
{{@date name="starts-on" legend="[[When does care start?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@select name="council" label="[[Who pays?]]"}}
{{@option value="" label="[[Choose who pays]]"}}
{{@option value="-" label="[[Not a council, or not known]]" chosen="NO_COUNCIL_CHOSEN"}}
{{#COUNCIL_ROW}}{{@option value="{{COUNCIL_NAME}}" label="{{COUNCIL_NAME}}" chosen="COUNCIL_CHOSEN"}}{{/COUNCIL_ROW}}
{{/@select}}
{{@fieldset legend="[[Ordered a week, if you know]]" size="s"}}
<div class="kith-beside">
{{@input name="hours" label="[[Hours]]" width="3" inputmode="numeric"}}
{{@input name="minutes" label="[[Minutes]]" width="2" inputmode="numeric"}}
</div>
{{/@fieldset}}
{{@buttons}}
{{@button text="[[Open the record]]"}}
{{@link text="[[Cancel]]" path="/people"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
