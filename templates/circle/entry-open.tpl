{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Let the person read an entry: {{PERSON_NAME}}]]"}}
{{@back path="{{BACK_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Let {{PERSON_NAME}} read it?]]"}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
{{@text}}[[{{WRITTEN_BY}} changed it, {{WRITTEN_AT}}. What you wrote is in the form, not saved yet. Look at what stands now, then save yours or leave it.]]{{/@text}}
<p class="govuk-body"><strong>{{TITLE}}</strong>, {{HAPPENED_ON}}</p>
{{#WORDS_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/WORDS_LINE}}
{{/@banner}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="{{BACK_PATH}}"}}</p>
{{/CONFLICT}}
{{@inset}}
<p class="govuk-body"><strong>{{TITLE}}</strong>, {{HAPPENED_ON}}</p>
{{#WORDS_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/WORDS_LINE}}
{{/@inset}}
{{@text}}[[{{PERSON_NAME}} reads these words at once, in the timeline and in a download, and so does everybody else who may read how {{PERSON_NAME}} is kept safe. How it stood before, and why it was kept apart, stays with the people it names. You cannot take this back.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@textarea name="reason" label="[[Why may it be read now?]]" hint="[[{{PERSON_NAME}} reads this too.]]" rows="3"}}
{{@buttons}}
{{@button text="[[Let them read it]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{BACK_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
