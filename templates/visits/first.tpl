{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Read before you visit {{PERSON_NAME}}]]"}}
{{@back path="{{VISIT_PATH}}" text="[[Back to the visit]]"}}
{{@person-head title="[[Read before you visit]]" bare="yes"}}
{{#ESSENTIALS_MISSING}}{{@warning text="[[What you must know cannot be shown now. Phone your office and ask about alerts, support and communication before you sign.]]"}}{{/ESSENTIALS_MISSING}}
{{#ALERTS}}
{{@heading text="[[Alerts]]" size="m" level="2"}}
{{#LINE}}{{@text}}<strong>{{LINE_TEXT}}</strong>{{/@text}}{{/LINE}}
{{/ALERTS}}
{{#ABOUT}}
{{@heading text="[[About me]]" size="m" level="2"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/ABOUT}}
{{#HOW_TO_SUPPORT}}
{{@heading text="[[How best to support me]]" size="m" level="2"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/HOW_TO_SUPPORT}}
{{#COMMUNICATION}}
{{@heading text="[[How I communicate]]" size="m" level="2"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/COMMUNICATION}}
{{#DNACPR}}
{{@heading text="[[About resuscitation]]" size="m" level="2"}}
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/DNACPR}}
{{@form action="{{FIRST_PATH}}"}}
{{@checkbox name="read" label="[[I have read this]]"}}
{{@button text="[[Sign and go on]]"}}
{{/@form}}
{{@person-more}}
{{/@page}}
