{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Invite {{PERSON_NAME}} to their own record]]"}}
{{@back path="{{CIRCLE_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Invite {{PERSON_NAME}} to their own record]]"}}
{{@text}}[[We send an email with a link. With it {{PERSON_NAME}} chooses a password, then reads the whole record and decides who else may.]]{{/@text}}
{{@warning text="[[Use an email address that nobody else reads. Whoever signs in with it sees everything.]]"}}
{{@form action="{{FORM_PATH}}"}}
{{@input name="email" label="[[Their own email address]]" type="email" autocomplete="off" width="20"}}
{{@buttons}}
{{@button text="[[Send the invitation]]"}}
{{@link text="[[Cancel]]" path="{{CIRCLE_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
