{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Write down a way in]]"}}
{{@back path="{{ENTRY_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Write down a way in]]"}}
{{@form action="{{NEW_PATH}}"}}
{{@radios name="kind" legend="[[How do workers get in?]]" size="s"}}
{{@option value="key-safe" label="[[A key safe]]"}}
{{@option value="door-code" label="[[A code at the door]]"}}
{{@option value="key" label="[[A key]]"}}
{{@option value="fob" label="[[A fob]]"}}
{{@option value="somebody-opens" label="[[Somebody opens the door]]"}}
{{/@radios}}
{{@input name="how" label="[[Where and how]]" hint="[[Without the code. For example: left of the door, behind the bins.]]"}}
{{@input name="code" label="[[Code]]" hint="[[It is locked away and never shown in a list.]]" width="10" autocomplete="off"}}
{{@input name="holder" label="[[Who holds the key or fob?]]" hint="[[A name, or the office]]"}}
{{@input name="otherwise" label="[[If it does not work]]" hint="[[For example: ring Susan at number 6.]]"}}
{{@input name="agreed-by" label="[[Who signed the agreement?]]"}}
{{@date name="agreed-on" legend="[[When was it signed?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Cancel]]" path="{{ENTRY_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
