{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Who may read an entry: {{PERSON_NAME}}]]"}}
{{@back path="{{BACK_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Who may read it?]]"}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
{{@text}}[[{{WRITTEN_BY}} changed it, {{WRITTEN_AT}}. What you wrote is in the form, not saved yet. Look at what stands now, then save yours or leave it.]]{{/@text}}
<p class="govuk-body"><strong>{{TITLE}}</strong>, {{HAPPENED_ON}}</p>
{{#WORDS_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/WORDS_LINE}}
{{/@banner}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="{{BACK_PATH}}"}}</p>
{{/CONFLICT}}
{{@inset}}<strong>{{TITLE}}</strong>, {{HAPPENED_ON}}{{/@inset}}
{{@text}}[[It holds as soon as you save. Who is taken off cannot read it any more, nor how it stood before.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{#READERS}}
{{@checkboxes name="reader-10" legend="[[Who may read it?]]" hint="[[You always may. Only people in offices stand here who may read how {{PERSON_NAME}} is kept safe. We mail them that there is something to read, never what.]]" size="s"}}
{{#READER}}{{@checkbox name="{{READER_FIELD}}" value="{{READER_ID}}" label="{{READER_NAME}}" hint="{{READER_OFFICE}}" chosen="CHOSEN"}}{{/READER}}
{{/@checkboxes}}
{{/READERS}}
{{#NO_READERS}}{{@text}}[[Nobody else could read it. You are its only reader.]]{{/@text}}{{/NO_READERS}}
{{@textarea name="reason" label="[[Why are you changing it?]]" hint="[[Read only by the people it names.]]" rows="3"}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Cancel]]" path="{{BACK_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
