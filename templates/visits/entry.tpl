{{%AUTOESCAPE context="HTML"}}
{{@page title="[[How to get in]]"}}
{{@back path="{{VISIT_PATH}}" text="[[Back to the visit]]"}}
{{@person-head title="[[How to get in]]" bare="yes"}}
{{#KNOWN}}
{{#HOW}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/HOW}}
{{#HAS_CODE}}
{{@text}}[[The code is:]]{{/@text}}
<p class="kith-code">{{CODE}}</p>
{{/HAS_CODE}}
{{@text}}[[Do not write this down, and tell nobody. That you looked at it is recorded.]]{{/@text}}
{{/KNOWN}}
{{#UNKNOWN}}
{{@text}}[[No way of getting in is kept for this home. Knock or ring the bell. If you cannot get in, phone your office.]]{{/@text}}
{{/UNKNOWN}}
{{@link-button text="[[Back to the visit]]" path="{{VISIT_PATH}}" kind="secondary"}}
{{@person-more}}
{{/@page}}
