{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Is this the right visit?]]"}}
{{@back path="{{VISIT_PATH}}" text="[[Back to the visit]]"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
<h1 class="govuk-heading-l">[[Is this the right visit?]]</h1>
{{#AT_NOW}}{{@text}}[[This visit is planned for {{PLANNED_AT}}. It is now {{SAID_AT}}.]]{{/@text}}{{/AT_NOW}}
{{#AT_SAID}}{{@text}}[[This visit is planned for {{PLANNED_AT}}. You say that you arrived at {{SAID_AT}}.]]{{/@text}}{{/AT_SAID}}
{{#MAY_BE_IT}}
{{@text}}[[If you go on, the record will say that it started {{BEFORE}} early.]]{{/@text}}
{{@form action="{{ARRIVE_PATH}}"}}
<input type="hidden" name="right-visit" value="yes">
{{#AT_SAID}}<input type="hidden" name="earlier" value="yes"><input type="hidden" name="arrived-at" value="{{SAID_AT}}">{{/AT_SAID}}
{{@button text="[[Yes, I am here for this visit]]"}}
{{/@form}}
{{/MAY_BE_IT}}
{{#TOO_EARLY}}{{@text}}[[That is too early for this visit. If you have to be there now, phone your office.]]{{/@text}}{{/TOO_EARLY}}
{{#DUE}}
{{@heading text="[[Your visits that are due now]]" size="m" level="2"}}
<ul class="govuk-list kith-visits">
{{#VISIT_ROW}}{{@visit-row}}{{/VISIT_ROW}}
</ul>
{{/DUE}}
{{#NONE_DUE}}{{@text}}[[You have no other visit that is due now.]]{{/@text}}{{/NONE_DUE}}
{{@text}}{{@link text="[[No, show all my visits]]" path="/visits/today"}}{{/@text}}
{{/@page}}
