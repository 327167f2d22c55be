{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Let the person read a version: {{PERSON_NAME}}]]"}}
{{@back path="{{VISIT_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Let {{PERSON_NAME}} read this version?]]"}}
{{#FOR_SAFETY}}{{@text}}[[{{PERSON_NAME}} may not read it, to keep somebody safe.]]{{/@text}}{{/FOR_SAFETY}}
{{#FOR_ANOTHER}}{{@text}}[[{{PERSON_NAME}} may not read it, because somebody else told it in confidence.]]{{/@text}}{{/FOR_ANOTHER}}
{{#FOR_HARM}}{{@text}}[[{{PERSON_NAME}} may not read it, because reading it could do serious harm.]]{{/@text}}{{/FOR_HARM}}
{{@inset}}
{{#SAYS}}{{@visit-record level="2"}}{{/SAYS}}
{{/@inset}}
{{@text}}[[{{PERSON_NAME}} reads these words at once, at the visit and in a download, and so does everybody else who may read the visit. Why it was kept stays with the people it names.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
{{@textarea name="reason" label="[[Why may it be read now?]]" hint="[[Read only by the people it names.]]" rows="3"}}
{{@buttons}}
{{@button text="[[Let them read it]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{VISIT_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
