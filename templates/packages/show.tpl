{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Plan: {{PERSON_NAME}}]]"}}
{{@person-head title="[[Plan]]"}}
{{@text}}[[What care was ordered for {{PERSON_NAME}}, from whom, and what is done at each visit.]]{{/@text}}
{{#NO_PACKAGE}}{{@inset}}[[No care is ordered just now. When it is, this page says what was ordered and what is done at each visit.]]{{/@inset}}{{/NO_PACKAGE}}
{{#MAY_ADD}}{{@link-button text="[[Enter a package of care]]" path="{{NEW_PATH}}" kind="secondary"}}{{/MAY_ADD}}
{{#PACKAGE_ROW}}
<section>
<h2 class="govuk-heading-m">{{PROVIDER}} {{#RUNS}}{{@tag text="[[Running]]" colour="green"}}{{/RUNS}}{{#ENDING}}{{@tag text="[[Ends soon]]" colour="yellow"}}{{/ENDING}}{{#TO_COME}}{{@tag text="[[Not begun yet]]" colour="blue"}}{{/TO_COME}}</h2>
{{@package-terms}}
<h3 class="govuk-heading-s">[[At each visit]]</h3>
{{#NO_TASKS}}{{@text}}[[No tasks are written down yet.]]{{/@text}}{{/NO_TASKS}}
{{#VISIT}}
<h4 class="govuk-heading-s">{{SLOT}}</h4>
<ol class="govuk-list govuk-list--number">
{{#TASK_ROW}}<li>{{TASK}}{{#MEDICATION}} {{@tag text="[[Medication]]" colour="purple"}}{{/MEDICATION}}{{#SINGLE_HANDED}} {{@tag text="[[One worker may begin]]" colour="grey"}}{{/SINGLE_HANDED}}</li>
{{/TASK_ROW}}</ol>
{{/VISIT}}
<p class="govuk-body-s">{{#BY_SOMEBODY}}[[Written by {{AUTHOR}}, {{WRITTEN}}]]{{/BY_SOMEBODY}}{{#BY_IMPORT}}[[Taken over from other records, {{WRITTEN}}]]{{/BY_IMPORT}}</p>
<ul class="govuk-list">
{{#WRITE}}{{#PLAN_VISITS}}<li>{{@link text="[[Plan its visits]]" path="{{VISITS_PATH}}" about="{{PROVIDER}}"}}</li>
{{/PLAN_VISITS}}<li>{{@link text="[[Change the package]]" path="{{CHANGE_PATH}}" about="{{PROVIDER}}"}}</li>
<li>{{@link text="[[Change the tasks]]" path="{{TASKS_PATH}}" about="{{PROVIDER}}"}}</li>
<li>{{@link text="[[End the package]]" path="{{END_PATH}}" about="{{PROVIDER}}"}}</li>{{/WRITE}}
<li>{{@link text="[[Earlier versions]]" path="{{HISTORY_PATH}}" about="{{PROVIDER}}"}}</li>
</ul>
</section>
{{/PACKAGE_ROW}}
{{#HAS_PAST}}
{{@details summary="[[Packages that have ended]]"}}
{{#PAST_ROW}}
<h2 class="govuk-heading-m">{{PROVIDER}}</h2>
{{#HAS_END_REASON}}{{@text}}[[Why it ended: {{END_REASON}}]]{{/@text}}{{/HAS_END_REASON}}
{{@package-terms}}
<p class="govuk-body">{{@link text="[[Earlier versions]]" path="{{HISTORY_PATH}}" about="{{PROVIDER}}"}}</p>
{{/PAST_ROW}}
{{/@details}}
{{/HAS_PAST}}
{{/@page}}
