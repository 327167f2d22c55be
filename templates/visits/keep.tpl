{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Keep words from the person: {{PERSON_NAME}}]]"}}
{{@back path="{{VISIT_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{#IS_IN_FORCE}}
{{@heading text="[[Correct the record first]]"}}
{{@text}}[[This is what stands now. {{PERSON_NAME}} and everybody who may read this visit read it, so it cannot be kept from them.]]{{/@text}}
{{@text}}[[Correct it, and leave out what {{PERSON_NAME}} may not read. Then open the visit again. Beside what it said before you can keep that from {{PERSON_NAME}}.]]{{/@text}}
{{@link-button text="[[Correct this record]]" path="{{CORRECT_PATH}}"}}
{{/IS_IN_FORCE}}
{{#IS_EARLIER}}
{{@heading text="[[Keep this version from {{PERSON_NAME}}?]]"}}
{{@text}}[[The law lets you keep words from {{PERSON_NAME}} only where one of the reasons below is true. Only the people you name can then read this version. For {{PERSON_NAME}}, and for everybody else, it is not there.]]{{/@text}}
{{#CORRECTED}}
{{@text}}[[Everybody still reads that the record was corrected, and why:]]{{/@text}}
{{@inset}}{{CORRECTED_WHY}}{{/@inset}}
{{@text}}[[If these words say too much, correct the record once more with other words, and keep both earlier versions.]]{{/@text}}
{{/CORRECTED}}
{{@details summary="[[What this version says]]"}}
{{#SAYS}}{{@visit-record level="2"}}{{/SAYS}}
{{/@details}}
{{@form action="{{FORM_PATH}}"}}
{{@radios name="ground" legend="[[Why may {{PERSON_NAME}} not read it?]]" size="s"}}
{{@option value="safeguarding" label="[[To keep somebody safe]]" hint="[[Reading it could warn somebody who does harm]]"}}
{{@option value="third-party" label="[[Somebody else told it in confidence]]"}}
{{@option value="harm" label="[[Reading it could do serious harm]]" hint="[[To the person, or to somebody else]]"}}
{{/@radios}}
{{@textarea name="why" label="[[Say more about why]]" hint="[[Read only by the people you name. Whoever looks at it again needs it.]]" rows="3"}}
{{#READERS}}
{{@checkboxes name="reader-10" legend="[[Who may read it?]]" hint="[[You always may, and so may {{WRITTEN_BY}}, who wrote it. Only people in offices stand here who may read the visits of {{PERSON_NAME}}. We mail them that there is something to read, never what.]]" size="s"}}
{{#READER}}{{@checkbox name="{{READER_FIELD}}" value="{{READER_ID}}" label="{{READER_NAME}}" hint="{{READER_OFFICE}}" chosen="CHOSEN"}}{{/READER}}
{{/@checkboxes}}
{{/READERS}}
{{#NO_READERS}}{{@text}}[[You may read it, and so may {{WRITTEN_BY}}, who wrote it. Nobody else could.]]{{/@text}}{{/NO_READERS}}
{{@date name="review-on" legend="[[When must somebody look at it again?]]" hint="[[Within a year, for example 27 3 2027]]" size="s"}}
{{@buttons}}
{{@button text="[[Keep it from them]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{VISIT_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/IS_EARLIER}}
{{/@page}}
