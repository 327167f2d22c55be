{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Change the role of {{SHOWN_NAME}}]]"}}
{{@back path="{{SHOW_PATH}}"}}
{{@heading text="[[Change the role of {{SHOWN_NAME}}]]"}}
<p class="govuk-body">[[The role is now: {{SHOWN_ROLE}}.]]</p>
{{@form action="{{ROLE_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
<input type="hidden" name="step" value="check">
{{#PROVIDER}}
{{@radios name="role" legend="[[What is the new role?]]"}}
{{@option value="worker" label="[[Care worker]]" hint="[[Visits people and gives care and support]]"}}
{{@option value="coordinator" label="[[Care coordinator]]" hint="[[Works in the office, and can invite people and switch accounts off]]"}}
{{/@radios}}
{{/PROVIDER}}
{{#COUNCIL}}
{{@radios name="function" legend="[[Which part of the council do they work in?]]"}}
{{@option value="case" label="[[Care and support planning]]"}}
{{@option value="purchasing" label="[[Purchasing and contracts]]"}}
{{@option value="complaints" label="[[Complaints]]"}}
{{@option value="safeguarding" label="[[Safeguarding]]"}}
{{/@radios}}
{{/COUNCIL}}
{{@buttons}}
{{@button text="[[Continue]]"}}
{{@link text="[[Cancel]]" path="{{SHOW_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
