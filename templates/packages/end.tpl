{{%AUTOESCAPE context="HTML"}}
{{@page title="[[End the package of care: {{PERSON_NAME}}]]"}}
{{@back path="{{PACKAGES_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[End the package of care]]"}}
{{#CONFLICT}}{{@banner title="[[This changed while you were writing]]" text="[[{{AUTHOR}} changed the package, {{WRITTEN}}. It stands below as it is now. Send the form again if it should still end.]]"}}{{/@banner}}{{/CONFLICT}}
{{@text}}[[When the last day is over:]]{{/@text}}
<ul class="govuk-list govuk-list--bullet">
<li>[[your workers see nothing of {{PERSON_NAME}} any more]]</li>
<li>[[your office sees nothing any more, and neither does the council by this package]]</li>
<li>[[your records manager can still read what you wrote yourselves, for an hour at a time and with a reason, and can change none of it]]</li>
<li>[[{{PERSON_NAME}} and those they allow go on reading everything]]</li>
</ul>
{{@warning text="[[Visits that are planned after the last day are cancelled by themselves, within half an hour. Tell the person and the workers.]]"}}
{{#PACKAGE_ROW}}{{@package-terms}}{{/PACKAGE_ROW}}
{{@form action="{{FORM_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@date name="ends-on" legend="[[Last day of care]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@input name="reason" label="[[Why does it end?]]" hint="[[Everyone who can read the plan can read the reason.]]"}}
{{@buttons}}
{{@button text="[[End the package]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{PACKAGES_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
