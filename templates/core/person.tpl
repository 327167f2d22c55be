{{%AUTOESCAPE context="HTML"}}
{{@page title="{{PERSON_NAME}}"}}
{{@person-head}}
{{#UNSHARED}}
{{@inset}}
<p class="govuk-body"><strong>[[On {{UNSHARED_ON}} what you may see here changed.]]</strong> [[You can no longer see:]]</p>
<ul class="govuk-list govuk-list--bullet">
{{#UNSHARED_ROW}}<li>{{UNSHARED_TITLE}}</li>{{/UNSHARED_ROW}}
</ul>
<p class="govuk-body">[[If you want to know why, ask {{PERSON_NAME}} or the care provider.]]</p>
{{/@inset}}
{{/UNSHARED}}
{{#FIRST}}{{#PANEL_ROW}}{{#PANEL_FILLED}}{{>PANEL}}{{/PANEL_FILLED}}{{/PANEL_ROW}}{{/FIRST}}
{{#FLAGS}}{{#PANEL_ROW}}{{#PANEL_FILLED}}{{>PANEL}}{{/PANEL_FILLED}}{{/PANEL_ROW}}{{/FLAGS}}
{{@inset}}{{BASIS_SENTENCE}}{{#READ_ONLY}} [[You can read this record, but not change it.]]{{/READ_ONLY}}{{/@inset}}
{{#PANELS}}{{#PANEL_ROW}}{{#PANEL_FILLED}}{{>PANEL}}{{/PANEL_FILLED}}{{/PANEL_ROW}}{{/PANELS}}
{{#NOTHING_YET}}
{{@heading text="[[Nothing is written here yet]]" size="m" level="2"}}
<p class="govuk-body">[[When something is written in this record, you will find it here and on the timeline.]]</p>
{{/NOTHING_YET}}
{{@heading text="[[What you may read here]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
{{#SECTION_ROW}}<li>{{SECTION_TITLE}}</li>{{/SECTION_ROW}}
</ul>
{{@heading text="[[What you can do next]]" size="m" level="2"}}
<ul class="govuk-list">
<li>{{@link text="[[See what happened, on the timeline]]" path="{{TIMELINE_PATH}}"}}</li>
{{#MAY_LOG}}<li>{{@link text="[[See who has looked at this record]]" path="{{LOG_PATH}}"}}</li>{{/MAY_LOG}}
{{#MAY_EXPORT}}<li>{{@link text="[[Download this record]]" path="{{EXPORT_PATH}}"}}</li>{{/MAY_EXPORT}}
</ul>
{{/@page}}
