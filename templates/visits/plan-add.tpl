{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Add a visit]]"}}
{{@back path="{{PLAN_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Add a visit]]"}}
<p class="govuk-body">[[It belongs to the same package as the visit you came from. The person is told.]]</p>
{{@form action="{{ADD_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@input name="slot" label="[[Name of the visit]]" hint="[[As in the package: it says what is to be done. For example: Morning]]" width="20"}}
{{@date name="on" legend="[[Day]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@input name="starts" label="[[Start]]" hint="[[For example, 7:30am or 19:30]]" width="5"}}
{{@input name="ends" label="[[End]]" hint="[[A time before the start is on the next day.]]" width="5"}}
{{@buttons}}
{{@button text="[[Add the visit]]"}}
{{@link text="[[Leave it]]" path="{{PLAN_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
