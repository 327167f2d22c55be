{{%AUTOESCAPE context="HTML"}}
{{@page title="[[This notice changed while you were writing]]"}}
{{@back path="{{NOTICE_PATH}}"}}
{{@heading text="[[This notice changed while you were writing]]"}}
{{#THEIRS}}
{{@text}}[[{{AUTHOR}} saved a change while you were writing, {{WRITTEN}}. Your change is not saved yet.]]{{/@text}}
{{@heading text="[[The notice as it is now]]" size="m" level="2"}}
{{@inset}}
<h3 class="govuk-heading-s">{{TITLE}}</h3>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{#CHANGED}}{{@text}}[[Why it was changed: {{REASON}}]]{{/@text}}{{/CHANGED}}
{{/@inset}}
{{/THEIRS}}
{{@heading text="[[What you wrote]]" size="m" level="2"}}
{{@text}}[[Put into your text what should stay of theirs. Then save it.]]{{/@text}}
{{@form action="{{EDIT_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@input name="title" label="[[Title]]"}}
{{@textarea name="message" label="[[Notice]]" rows="8"}}
{{@input name="reason" label="[[Why are you changing it?]]" hint="[[Everyone who can read the notice can read this.]]"}}
{{@buttons}}
{{@button text="[[Save my change]]"}}
{{@link text="[[Leave it as it is now]]" path="{{NOTICE_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
