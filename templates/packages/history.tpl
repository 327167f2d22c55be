{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Package of care with {{PROVIDER}}: {{PERSON_NAME}}]]"}}
{{@back path="{{PACKAGES_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Package of care with {{PROVIDER}}]]"}}
{{@text}}[[Every version, the newest first. Nothing is taken away.]]{{/@text}}
{{#VERSION_ROW}}
<section>
<h2 class="govuk-heading-m">[[Version {{NUMBER}}]] {{#IN_FORCE}}{{@tag text="[[In force]]" colour="green"}}{{/IN_FORCE}}</h2>
<p class="govuk-body-s">{{#BY_SOMEBODY}}[[Written by {{AUTHOR}}, {{WRITTEN}}]]{{/BY_SOMEBODY}}{{#BY_IMPORT}}[[Taken over from other records, {{WRITTEN}}]]{{/BY_IMPORT}}</p>
{{#HAS_REASON}}{{@text}}[[Why it was changed: {{REASON}}]]{{/@text}}{{/HAS_REASON}}
{{#HAS_END_REASON}}{{@text}}[[Why it ended: {{END_REASON}}]]{{/@text}}{{/HAS_END_REASON}}
{{@package-terms}}
</section>
{{/VERSION_ROW}}
{{/@page}}
