{{%AUTOESCAPE context="HTML"}}
{{@page title="[[{{TITLE}}: {{PERSON_NAME}}]]"}}
{{@back path="{{BACK_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="{{TITLE}}"}}
{{#RESTRICTED}}
{{@inset}}
{{@text}}{{@tag text="[[Only for the people it names]]" colour="red"}}{{/@text}}
{{#FOR_SAFETY}}{{@text}}[[{{PERSON_NAME}} may not read it, to keep somebody safe.]]{{/@text}}{{/FOR_SAFETY}}
{{#FOR_ANOTHER}}{{@text}}[[{{PERSON_NAME}} may not read it, because somebody else told it in confidence.]]{{/@text}}{{/FOR_ANOTHER}}
{{#FOR_HARM}}{{@text}}[[{{PERSON_NAME}} may not read it, because reading it could do serious harm.]]{{/@text}}{{/FOR_HARM}}
{{#WHY_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/WHY_LINE}}
<p class="govuk-body">[[To be looked at again on {{REVIEW_ON}}.]] {{#REVIEW_DUE}}{{@tag text="[[Review is due]]" colour="orange"}}{{/REVIEW_DUE}}</p>
{{@text}}[[Who may read it:]]{{/@text}}
<ul class="govuk-list govuk-list--bullet">{{#READER}}<li>{{READER_NAME}}</li>{{/READER}}</ul>
{{/@inset}}
{{/RESTRICTED}}
<p class="govuk-body"><strong>{{HAPPENED_ON}}</strong></p>
{{#WORDS_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/WORDS_LINE}}
<p class="govuk-body-s">[[{{WRITTEN_BY}}, {{WRITTEN_AT}}]]{{#HAS_REASON}}. [[Why: {{WHY_WRITTEN}}]]{{/HAS_REASON}}</p>
{{#CHANGE}}
<p class="govuk-body">{{@link text="[[Correct it]]" path="{{CHANGE_PATH}}"}}</p>
{{#HOLDS}}
<p class="govuk-body">{{@link text="[[Change who may read it]]" path="{{READERS_PATH}}"}}</p>
<p class="govuk-body">{{@link text="[[Let the person read it]]" path="{{OPEN_PATH}}"}}</p>
{{/HOLDS}}
{{/CHANGE}}
{{#HAS_EARLIER}}
{{@details summary="[[How it stood before]]"}}
{{#EARLIER}}
<p class="govuk-body"><strong>{{TITLE}}</strong>, {{HAPPENED_ON}}</p>
{{#WORDS_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/WORDS_LINE}}
<p class="govuk-body-s">[[{{WRITTEN_BY}}, {{WRITTEN_AT}}]]{{#HAS_REASON}}. [[Why: {{WHY_WRITTEN}}]]{{/HAS_REASON}}</p>
{{/EARLIER}}
{{/@details}}
{{/HAS_EARLIER}}
{{/@page}}
