{{%AUTOESCAPE context="HTML"}}
{{@page title="[[An entry that only named people read: {{PERSON_NAME}}]]"}}
{{@back path="{{BACK_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{#ADDING}}{{@heading text="[[Write what only named people may read]]"}}{{/ADDING}}
{{#CHANGING}}{{@heading text="[[Correct an entry]]"}}{{/CHANGING}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
{{@text}}[[{{WRITTEN_BY}} changed it, {{WRITTEN_AT}}. What you wrote is in the form, not saved yet. Look at what stands now, then save yours or leave it.]]{{/@text}}
<p class="govuk-body"><strong>{{TITLE}}</strong>, {{HAPPENED_ON}}</p>
{{#WORDS_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/WORDS_LINE}}
{{/@banner}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="{{BACK_PATH}}"}}</p>
{{/CONFLICT}}
{{@form action="{{FORM_PATH}}"}}
{{#CHANGING}}<input type="hidden" name="version" value="{{VERSION}}">{{/CHANGING}}
{{@date name="happened-on" legend="[[Which day is it about?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@input name="title" label="[[What is it about?]]" hint="[[In a few words]]" autocomplete="off"}}
{{@textarea name="words" label="[[What happened?]]" rows="8"}}
{{@radios name="ground" legend="[[Why may {{PERSON_NAME}} not read it?]]" size="s"}}
{{@option value="safeguarding" label="[[To keep somebody safe]]" hint="[[Reading it could warn somebody who does harm]]"}}
{{@option value="third-party" label="[[Somebody else told it in confidence]]"}}
{{@option value="harm" label="[[Reading it could do serious harm]]" hint="[[To the person, or to somebody else]]"}}
{{/@radios}}
{{#ADDING}}
{{@textarea name="why" label="[[Say more about why]]" hint="[[Read only by the people you name. Whoever looks at it again needs it.]]" rows="3"}}
{{#READERS}}
{{@checkboxes name="reader-10" legend="[[Who may read it?]]" hint="[[You always may. Only people in offices stand here who may read how {{PERSON_NAME}} is kept safe. We mail them that there is something to read, never what.]]" size="s"}}
{{#READER}}{{@checkbox name="{{READER_FIELD}}" value="{{READER_ID}}" label="{{READER_NAME}}" hint="{{READER_OFFICE}}" chosen="CHOSEN"}}{{/READER}}
{{/@checkboxes}}
{{/READERS}}
{{#NO_READERS}}{{@text}}[[Nobody else could read it. You are its only reader.]]{{/@text}}{{/NO_READERS}}
{{@date name="review-on" legend="[[When must somebody look at it again?]]" hint="[[Within a year, for example 27 3 2027]]" size="s"}}
{{/ADDING}}
{{#CHANGING}}{{@textarea name="reason" label="[[Why are you changing it?]]" rows="3"}}{{/CHANGING}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Cancel]]" path="{{BACK_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
