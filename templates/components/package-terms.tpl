{{@attributes}}
{{@summary}}
{{@summary-row key="[[Paid by]]"}}{{#BY_COUNCIL}}{{COUNCIL_NAME}}{{/BY_COUNCIL}}{{#BY_PERSON}}[[The person pays for themselves]]{{/BY_PERSON}}{{/@summary-row}}
{{@summary-row key="[[Care]]"}}{{#HAS_END}}[[From {{STARTS}} until {{ENDS}}]]{{/HAS_END}}{{#NO_END}}[[From {{STARTS}}; no end is known]]{{/NO_END}}{{/@summary-row}}
{{@summary-row key="[[Ordered a week]]"}}{{#HOURS_KNOWN}}{{HOURS}}{{/HOURS_KNOWN}}{{#HOURS_NONE}}[[Not known yet]]{{/HOURS_NONE}}{{/@summary-row}}
{{@summary-row key="[[At each visit]]"}}{{#SINGLE}}[[One worker]]{{/SINGLE}}{{#DOUBLE}}[[Two workers]]{{/DOUBLE}}{{/@summary-row}}
{{@summary-row key="[[Trusted team]]"}}[[At most {{TEAM_MAX}} workers]]{{/@summary-row}}
{{#NIGHT_SLEEPING}}{{@summary-row key="[[At night]]"}}[[Somebody sleeps there]]{{/@summary-row}}{{/NIGHT_SLEEPING}}
{{#NIGHT_WAKING}}{{@summary-row key="[[At night]]"}}[[Somebody is awake there]]{{/@summary-row}}{{/NIGHT_WAKING}}
{{#SHARED}}{{@summary-row key="[[Shared hours]]"}}[[Shares hours with somebody else in the same home]]{{/@summary-row}}{{/SHARED}}
{{@summary-row key="[[Rests on]]"}}{{#ON_CONSENT}}{{#YOURS}}[[Your consent]]{{/YOURS}}{{#THEIRS}}[[The person’s consent]]{{/THEIRS}}{{/ON_CONSENT}}{{#ON_BEST_INTEREST}}{{#YOURS}}[[A decision in your best interest]]{{/YOURS}}{{#THEIRS}}[[A decision in their best interest]]{{/THEIRS}}{{/ON_BEST_INTEREST}}{{#ON_COURT}}[[An order of a court]]{{/ON_COURT}}{{/@summary-row}}
{{@summary-row key="[[Rate]]"}}{{#RATE_STANDARD}}[[Standard]]{{/RATE_STANDARD}}{{#RATE_COMPLEX}}[[Complex]]{{/RATE_COMPLEX}}{{#RURAL_TOWN}}[[, in a town on its own]]{{/RURAL_TOWN}}{{#RURAL_VILLAGE}}[[, in a village or far from one]]{{/RURAL_VILLAGE}}{{/@summary-row}}
{{#HAS_REFERENCE}}{{@summary-row key="[[Order]]" value="{{REFERENCE}}"}}{{/@summary-row}}{{/HAS_REFERENCE}}
{{#HAS_CLUSTER}}{{@summary-row key="[[Area]]" value="{{CLUSTER}}"}}{{/@summary-row}}{{/HAS_CLUSTER}}
{{#HAS_REQUIREMENTS}}{{@summary-row key="[[Special requirements]]"}}{{#LINE}}<p class="govuk-body">{{LINE_TEXT}}</p>{{/LINE}}{{/@summary-row}}{{/HAS_REQUIREMENTS}}
{{#HAS_EMERGENCY}}{{@summary-row key="[[In an emergency]]"}}{{#LINE}}<p class="govuk-body">{{LINE_TEXT}}</p>{{/LINE}}{{/@summary-row}}{{/HAS_EMERGENCY}}
{{/@summary}}
