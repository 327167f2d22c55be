{{@attributes level="3"}}
{{#SUPPORT}}
<h{{@level}} class="govuk-heading-s">[[Support]]</h{{@level}}>
<ul class="govuk-list govuk-list--bullet">
{{#TASK_ROW}}<li>{{TASK_TEXT}}: <strong>{{OUTCOME}}</strong>{{#WHY}}. {{WHY_TEXT}}{{/WHY}}</li>{{/TASK_ROW}}
</ul>
{{/SUPPORT}}
{{#MEDICATION}}
<h{{@level}} class="govuk-heading-s">[[Medication]]</h{{@level}}>
<ul class="govuk-list govuk-list--bullet">
{{#TASK_ROW}}<li>{{TASK_TEXT}}: <strong>{{OUTCOME}}</strong>{{#WHY}}. {{WHY_TEXT}}{{/WHY}}</li>{{/TASK_ROW}}
</ul>
{{/MEDICATION}}
{{#OBSERVATIONS}}
<h{{@level}} class="govuk-heading-s">[[Observations]]</h{{@level}}>
<ul class="govuk-list govuk-list--bullet">
{{#OBSERVATION_ROW}}<li>{{OBSERVATION_KIND}}: {{OBSERVATION_VALUE}}</li>{{/OBSERVATION_ROW}}
</ul>
{{/OBSERVATIONS}}
{{#HAPPENED}}
<h{{@level}} class="govuk-heading-s">[[What happened]]</h{{@level}}>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/HAPPENED}}
{{#INCIDENT}}
<h{{@level}} class="govuk-heading-s">[[Accident or incident]]</h{{@level}}>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/INCIDENT}}
{{#CHANGES}}
<h{{@level}} class="govuk-heading-s">[[What has changed]]</h{{@level}}>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/CHANGES}}
{{#FEEDBACK}}
<h{{@level}} class="govuk-heading-s">[[What the person said]]</h{{@level}}>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/FEEDBACK}}
{{#SHORT_REASON}}
<h{{@level}} class="govuk-heading-s">[[Why the visit was much shorter than planned]]</h{{@level}}>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/SHORT_REASON}}
{{#NEXT_WORKER}}
<h{{@level}} class="govuk-heading-s">[[For the next worker]]</h{{@level}}>
{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}
{{/NEXT_WORKER}}
<p class="govuk-body-s">[[{{WORKER_NAME}} was there from {{ARRIVED}} to {{LEFT}}. Signed by {{SIGNED_BY}}, {{SIGNED_AT}}.]]</p>
{{#CORRECTION}}<p class="govuk-body-s">[[Why it was corrected: {{CORRECTION_REASON}}]]</p>{{/CORRECTION}}
