{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Ask about this view]]"}}
{{@back path="{{LOG_PATH}}" text="[[Back to who has looked]]"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Ask about this view]]"}}
{{@inset}}{{LOOK_SENTENCE}}{{/@inset}}
<p class="govuk-body">[[We send your question to the office of {{ASKED_ORGANISATION}}. You get an email when they have answered, and you find the answer beside this entry.]]</p>
{{@form action="{{ASK_PATH}}"}}
<input type="hidden" name="at" value="{{LOOK_AT}}">
{{@textarea name="question" label="[[What would you like to know?]]" hint="[[For example: why did they need to read this?]]" rows="5"}}
{{@button text="[[Send the question]]"}}
{{/@form}}
{{/@page}}
