{{%AUTOESCAPE context="HTML"}}
{{@page title="[[A week of visits to {{PERSON_NAME}}]]"}}
{{@person-head title="[[A week of visits]]"}}
<h2 class="govuk-heading-m">[[{{WEEK_FROM}} to {{WEEK_UNTIL}}]]</h2>
<nav class="kith-days" aria-label="[[Weeks]]">
{{@link text="[[Week before]]" path="{{BEFORE_PATH}}"}}
{{@link text="[[Week after]]" path="{{AFTER_PATH}}"}}
{{#MAY_REPEAT}}{{@link text="[[Plan visits]]" path="{{NEW_PATH}}"}}
{{@link text="[[Repeat this week]]" path="{{REPEAT_PATH}}"}}{{/MAY_REPEAT}}
</nav>
{{#NO_VISITS}}<p class="govuk-body">[[No visit is planned in this week.]]</p>{{/NO_VISITS}}
{{#VISITS}}
<ul class="kith-lines">
{{#VISIT}}
<li class="kith-line">
<p class="kith-line__what"><strong>{{VISIT_DAY}}</strong>, <time datetime="{{VISIT_ISO}}">{{VISIT_TIMES}}</time>, {{VISIT_SLOT}}
{{#VISIT_FELL}}{{@tag text="{{VISIT_STANDING}}" colour="red"}}{{/VISIT_FELL}}{{#VISIT_FINE}}{{@tag text="{{VISIT_STANDING}}" colour="grey"}}{{/VISIT_FINE}}{{#VISIT_REFUSED}} {{@tag text="[[Something was refused]]" colour="yellow"}}{{/VISIT_REFUSED}}{{#VISIT_INCIDENT}} {{@tag text="[[Incident]]" colour="orange"}}{{/VISIT_INCIDENT}}<br>
{{VISIT_PROVIDER}}: {{#VISIT_HAS_WORKERS}}{{VISIT_WORKERS}}{{/VISIT_HAS_WORKERS}}{{#VISIT_NOBODY}}[[nobody is planned]]{{/VISIT_NOBODY}}</p>
<p class="kith-line__do">{{@link text="[[Open]]" path="{{VISIT_PATH}}" about="[[the visit of {{VISIT_DAY}}, {{VISIT_TIMES}}]]"}}</p>
</li>
{{/VISIT}}
</ul>
{{/VISITS}}
{{/@page}}
