{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Download the record of {{PERSON_NAME}}]]"}}
{{@person-head title="[[Download this record]]"}}
<p class="govuk-body">[[You get one file, a ZIP folder, with everything you may read in this record.]]</p>
<ul class="govuk-list govuk-list--bullet">
<li>[[a page to read first: open index.html]]</li>
<li>[[tables you can open in a spreadsheet program]]</li>
<li>[[the timeline]]</li>
<li>[[who has looked at the record]]</li>
</ul>
{{@warning text="[[Keep the file safe. Whoever has it can read all of it, and the portal cannot see who does.]]"}}
{{@form action="{{EXPORT_PATH}}"}}
{{@button text="[[Download the record]]"}}
{{/@form}}
<p class="govuk-body">{{@link text="[[Back to the overview]]" path="{{PERSON_PATH}}"}}</p>
{{/@page}}
