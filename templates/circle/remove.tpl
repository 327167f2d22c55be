{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Take somebody out of the circle of {{PERSON_NAME}}]]"}}
{{@back path="{{MEMBER_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Take {{MEMBER_NAME}} out of the circle?]]"}}
{{@text}}[[They will not be able to read anything here from that moment. What they wrote stays. You can add them again later.]]{{/@text}}
{{@form action="{{FORM_PATH}}"}}
{{@buttons}}
{{@button text="[[Take them out]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{MEMBER_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
