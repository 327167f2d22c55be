{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Change a notice]]"}}
{{@back path="{{NOTICE_PATH}}"}}
{{@heading text="[[Change a notice]]"}}
{{@text}}[[The notice as it stands now is kept. People can open earlier versions.]]{{/@text}}
{{@form action="{{EDIT_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@input name="title" label="[[Title]]"}}
{{@textarea name="message" label="[[Notice]]" rows="8"}}
{{@input name="reason" label="[[Why are you changing it?]]" hint="[[Everyone who can read the notice can read this.]]"}}
{{@button text="[[Save change]]"}}
{{/@form}}
{{/@page}}
