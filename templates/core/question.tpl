{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Question about {{ABOUT_NAME}}]]"}}
{{@back path="/questions" text="[[All questions]]"}}
<span class="govuk-caption-l">[[Question about who looked]]</span>
{{@heading text="{{ABOUT_NAME}}"}}
{{@inset}}{{LOOK_SENTENCE}}{{/@inset}}
{{#HAS_REASON}}<p class="govuk-body">[[The reason given: {{LOOK_REASON}}]]</p>{{/HAS_REASON}}
{{@heading text="[[{{QUESTION_BY}} asks]]" size="m" level="2"}}
{{#QUESTION_LINE}}<p class="govuk-body">{{LINE_TEXT}}</p>{{/QUESTION_LINE}}
<p class="govuk-body-s">{{QUESTION_AT}}</p>
{{#ANSWER}}
{{@heading text="{{#ANSWER_CURRENT}}[[Your answer]]{{/ANSWER_CURRENT}}{{#ANSWER_EARLIER}}[[What the answer said before]]{{/ANSWER_EARLIER}}" size="m" level="2"}}
{{#ANSWER_LINE}}<p class="govuk-body">{{LINE_TEXT}}</p>{{/ANSWER_LINE}}
<p class="govuk-body-s">[[{{ANSWER_BY}}, {{ANSWER_AT}}]]</p>
{{/ANSWER}}
{{#OWN_VIEW}}{{@warning text="[[This question is about you. Ask a colleague to answer it if you can.]]"}}{{/OWN_VIEW}}
{{@form action="{{ANSWER_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{#FIRST}}{{@textarea name="answer" label="[[Your answer]]" hint="[[Say why they needed to look, in plain words. The person reads this, and whoever they let see who has looked.]]" rows="6"}}
{{@button text="[[Send the answer]]"}}{{/FIRST}}
{{#AGAIN}}{{@textarea name="answer" label="[[Correct the answer]]" hint="[[The first answer stays readable.]]" rows="6" id="answer"}}
{{@button text="[[Send the correction]]" kind="secondary"}}{{/AGAIN}}
{{/@form}}
{{/@page}}
