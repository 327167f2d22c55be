{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Bring in records from files]]"}}
{{@heading text="[[Bring in records from files]]"}}
<p class="govuk-body">[[You can bring in many records at once from a spreadsheet that is saved as CSV. Nothing changes before you have seen what will happen.]]</p>
<h2 class="govuk-heading-m">[[What do you want to bring in?]]</h2>
<ul class="govuk-list govuk-list--spaced">
{{#KIND}}
<li>{{@link text="{{KIND_TITLE}}" path="{{KIND_PATH}}"}}</li>
{{/KIND}}
</ul>
<p class="govuk-body">[[Begin at the top: those further down refer to those above.]]</p>
<h2 class="govuk-heading-m">[[Files so far]]</h2>
{{#HAS_FILES}}
<dl class="govuk-summary-list">
{{#FILE}}
<div class="govuk-summary-list__row">
<dt class="govuk-summary-list__key">{{@link text="{{ROW_NAME}}" path="{{ROW_PATH}}"}}<br><span class="govuk-body-s">{{ROW_KIND}}</span></dt>
<dd class="govuk-summary-list__value">{{#ROW_WORKING}}{{@tag text="[[Being worked on]]" colour="blue"}}{{/ROW_WORKING}}{{#ROW_CHECKED}}{{@tag text="[[Waits for your yes]]" colour="yellow"}}{{/ROW_CHECKED}}{{#ROW_WRONG}}{{@tag text="[[Has mistakes]]" colour="red"}}{{/ROW_WRONG}}{{#ROW_DONE}}{{@tag text="[[Brought in]]" colour="green"}}{{/ROW_DONE}}{{#ROW_FAILED}}{{@tag text="[[Did not work]]" colour="red"}}{{/ROW_FAILED}}{{#ROW_CANCELLED}}{{@tag text="[[Put aside]]" colour="grey"}}{{/ROW_CANCELLED}}<br><span class="govuk-body-s">{{#BY_SOMEBODY}}[[{{ROW_BY}} on {{ROW_AT}}]]{{/BY_SOMEBODY}}{{#BY_ADMINISTRATOR}}[[The administrator on {{ROW_AT}}]]{{/BY_ADMINISTRATOR}}</span></dd>
</div>
{{/FILE}}
</dl>
{{@pagination}}
{{/HAS_FILES}}
{{#NO_FILES}}
<p class="govuk-body">[[No file has been brought in yet. Choose above what you want to begin with.]]</p>
{{/NO_FILES}}
{{/@page}}
