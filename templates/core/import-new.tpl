{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Bring in: {{IMPORT_TITLE}}]]"}}
{{@back path="/import"}}
{{@heading text="[[Bring in: {{IMPORT_TITLE}}]]"}}
{{#HAS_AFTER}}<p class="govuk-body">[[Bring in the file "{{AFTER_TITLE}}" first, if you have not done so yet.]]</p>{{/HAS_AFTER}}
<p class="govuk-body">[[The file is checked first. You see what will happen before anything changes.]]</p>
{{@form action="{{UPLOAD_PATH}}" upload="yes"}}
{{#MAY_INVITE}}{{@checkbox name="invite" label="[[Invite the new people by email now]]" hint="[[You can also do this later, for each of them, under Accounts]]"}}{{/MAY_INVITE}}
{{@file name="file" label="[[Your CSV file]]" hint="[[In a spreadsheet program choose &quot;Save as&quot; and then &quot;CSV UTF-8&quot;]]" accept=".csv,text/csv"}}
{{@button text="[[Check this file]]"}}
{{/@form}}
<h2 class="govuk-heading-m">[[What the file must hold]]</h2>
<p class="govuk-body">[[The first row has the names of the columns. Their order does not matter, and those that are not needed may be left out.]]</p>
<p class="govuk-body">{{@link text="[[Download an example file with these columns]]" path="{{TEMPLATE_PATH}}"}}<br>
[[Take the example row out before you bring in your own.]]</p>
{{@summary}}
{{#COLUMN}}{{@summary-row key="{{COLUMN_NAME}}"}}{{#NEEDED}}{{@tag text="[[Needed]]" colour="blue"}}<br>{{/NEEDED}}{{COLUMN_HELP}}<br><span class="govuk-body-s">{{COLUMN_KIND}}</span>{{/@summary-row}}{{/COLUMN}}
{{/@summary}}
{{/@page}}
