{{%AUTOESCAPE context="HTML"}}
{{@page title="[[{{FILE_NAME}}: {{IMPORT_TITLE}}]]"}}
{{@back path="/import"}}
{{#WORKING}}
{{@heading text="{{FILE_NAME}}" caption="{{IMPORT_TITLE}}"}}
<p class="govuk-body" role="status">{{#IS_CHECKING}}[[We are checking your file. Nothing changes yet.]]{{/IS_CHECKING}}{{#IS_IMPORTING}}[[We are bringing in your file.]]{{/IS_IMPORTING}} [[{{ROWS_SO_FAR}} rows so far.]]</p>
<p class="govuk-body"><label for="progress">[[How far it is]]</label> <progress id="progress" max="100" value="{{PERCENT}}">{{PERCENT}}%</progress></p>
<p class="govuk-body">[[This page looks again every few seconds. You may close it and come back later: the work goes on.]]</p>
{{/WORKING}}
{{#CHECKED}}
{{@heading text="[[Check what will happen]]" caption="{{FILE_NAME}}"}}
{{@summary}}
{{@summary-row key="[[New]]"}}{{ROWS_NEW}}{{/@summary-row}}
{{@summary-row key="[[Changed]]"}}{{ROWS_CHANGED}}{{/@summary-row}}
{{@summary-row key="[[Stay as they are]]"}}{{ROWS_SAME}}{{/@summary-row}}
{{@summary-row key="[[Rows in the file]]"}}{{ROWS_ALL}}{{/@summary-row}}
{{/@summary}}
{{#PREVIEW}}
{{@table caption="[[The first rows as they will be]]" list="yes"}}
{{@part head}}{{@column text="[[Row]]"}}{{#PREVIEW_COLUMN}}{{@column text="{{PREVIEW_NAME}}"}}{{/PREVIEW_COLUMN}}{{/@part}}
{{#PREVIEW_ROW}}{{@row}}{{@cell header="yes" label="[[Row]]"}}{{PREVIEW_LINE}} {{#PREVIEW_NEW}}{{@tag text="[[New]]" colour="green"}}{{/PREVIEW_NEW}}{{#PREVIEW_CHANGED}}{{@tag text="[[Changed]]" colour="yellow"}}{{/PREVIEW_CHANGED}}{{/@cell}}{{#PREVIEW_CELL}}{{@cell label="{{PREVIEW_LABEL}}"}}{{PREVIEW_VALUE}}{{/@cell}}{{/PREVIEW_CELL}}{{/@row}}{{/PREVIEW_ROW}}
{{/@table}}
{{/PREVIEW}}
{{#SOMETHING_TO_DO}}
{{#WILL_INVITE}}{{@warning text="[[The new people are invited by email.]]"}}{{/WILL_INVITE}}
{{@form action="{{CONFIRM_PATH}}"}}
{{@button text="[[Bring in this file]]"}}
{{/@form}}
{{/SOMETHING_TO_DO}}
{{#NOTHING_TO_DO}}
{{@inset}}[[Everything in this file is here already. There is nothing to do.]]{{/@inset}}
{{/NOTHING_TO_DO}}
{{@form action="{{CANCEL_PATH}}"}}
{{@button text="[[Put this file aside]]" kind="secondary"}}
{{/@form}}
{{/CHECKED}}
{{#WRONG}}
{{@heading text="{{#ONE_PROBLEM}}[[There is 1 mistake in this file]]{{/ONE_PROBLEM}}{{#MORE_PROBLEMS}}[[There are {{PROBLEMS}} mistakes in this file]]{{/MORE_PROBLEMS}}" caption="{{FILE_NAME}}"}}
<p class="govuk-body">[[Nothing was changed. Correct these in your spreadsheet, save it as CSV, and upload it again.]]</p>
{{#NOT_ALL}}<p class="govuk-body">[[The first 200 are shown.]]</p>{{/NOT_ALL}}
{{@link-button text="[[Upload the corrected file]]" path="{{AGAIN_PATH}}"}}
<h2 class="govuk-heading-m">[[Mistakes]]</h2>
{{@summary}}
{{#PROBLEM}}{{@summary-row key="{{#HAS_LINE}}[[Row]] <span>{{PROBLEM_LINE}}</span>{{/HAS_LINE}}{{#NO_LINE}}[[Whole file]]{{/NO_LINE}}"}}<strong>{{PROBLEM_COLUMN}}</strong><br>{{PROBLEM_TEXT}}{{/@summary-row}}{{/PROBLEM}}
{{/@summary}}
{{@pagination}}
<p class="govuk-body">{{@link text="[[Download this list as CSV]]" path="{{PROBLEMS_PATH}}"}}</p>
{{/WRONG}}
{{#DONE}}
{{@panel title="[[The file was brought in]]"}}{{FILE_NAME}}{{/@panel}}
{{@summary}}
{{@summary-row key="[[New]]"}}{{ROWS_NEW}}{{/@summary-row}}
{{@summary-row key="[[Changed]]"}}{{ROWS_CHANGED}}{{/@summary-row}}
{{@summary-row key="[[Stayed as they were]]"}}{{ROWS_SAME}}{{/@summary-row}}
{{@summary-row key="[[When]]"}}{{ENDED_AT}}{{/@summary-row}}
{{/@summary}}
<h2 class="govuk-heading-m">[[What happens next]]</h2>
{{#NEXT_KINDS}}
<p class="govuk-body">[[Now you can bring in what belongs to it:]]</p>
<ol class="govuk-list govuk-list--number">
{{#NEXT_KIND}}<li>{{@link text="{{NEXT_TITLE}}" path="{{NEXT_PATH}}"}}</li>
{{/NEXT_KIND}}</ol>
{{/NEXT_KINDS}}
<p class="govuk-body">[[If something has to change, correct it in your spreadsheet and bring the file in again. Only what differs is changed.]]</p>
<p class="govuk-body">{{@link text="[[Bring in another file]]" path="/import"}}</p>
{{/DONE}}
{{#FAILED}}
{{@heading text="[[The file could not be brought in]]" caption="{{FILE_NAME}}"}}
<p class="govuk-body">[[Nothing was changed, and it is no mistake of yours. Please upload the file again. If it happens once more, tell the administrator.]]</p>
{{@link-button text="[[Upload the file again]]" path="{{AGAIN_PATH}}"}}
{{/FAILED}}
{{#CANCELLED}}
{{@heading text="[[This file was put aside]]" caption="{{FILE_NAME}}"}}
<p class="govuk-body">[[Nothing was changed. You can upload it again.]]</p>
{{@link-button text="[[Upload the file again]]" path="{{AGAIN_PATH}}"}}
{{/CANCELLED}}
{{/@page}}
