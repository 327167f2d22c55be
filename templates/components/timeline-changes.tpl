{{@attributes}}
{{#CORRECTED}}
<p class="govuk-body-s">{{@tag text="[[Corrected]]" colour="yellow"}} [[{{CORRECTED_BY}} corrected this on {{CORRECTED_WHEN}}. Why: {{CORRECTED_REASON}}]]</p>
{{@details summary="[[What it said before]]"}}
{{#EARLIER}}
<p class="govuk-body">{{EARLIER_TITLE}}<br><span class="govuk-body-s">[[Happened {{EARLIER_WHEN}}, written on {{EARLIER_WRITTEN}}]]</span></p>
{{/EARLIER}}
{{/@details}}
{{/CORRECTED}}
