{{%AUTOESCAPE context="HTML"}}
{{@page title="[[A decision in best interest]]"}}
{{@back path="{{AUTHORITIES_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[A decision in best interest]]"}}
{{@text}}[[For one decision that {{PERSON_NAME}} could not make, even with help. Not for anything else: an unwise decision is still theirs.]]{{/@text}}
{{@form action="{{CAPACITY_NEW_PATH}}"}}
{{@input name="decision" label="[[Which decision?]]" hint="[[For example: whether to have the cataract operation.]]"}}
{{@textarea name="help" label="[[What was done to help them decide?]]" rows="3"}}
{{@input name="assessed-by" label="[[Who assessed it?]]" hint="[[Name and role]]"}}
{{@date name="assessed-on" legend="[[When?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@textarea name="best-interest" label="[[What was decided in their best interest?]]" hint="[[Who was asked, what {{PERSON_NAME}} wished, and why this is the least restrictive way.]]" rows="5"}}
{{@checkboxes name="sections" legend="[[What may an attorney for health read for this decision?]]" hint="[[Only what it needs. Money is never shown.]]" size="s"}}
{{@checkbox name="sections-about" label="[[About Me]]"}}
{{@checkbox name="sections-contact" label="[[Contact]]"}}
{{@checkbox name="sections-communication" label="[[Communication]]"}}
{{@checkbox name="sections-alerts" label="[[Alerts]]"}}
{{@checkbox name="sections-plan" label="[[Plan]]"}}
{{@checkbox name="sections-visits" label="[[Visits]]"}}
{{@checkbox name="sections-health" label="[[Health]]"}}
{{/@checkboxes}}
{{@date name="until-on" legend="[[Until when does this hold?]]" hint="[[At most a year. Then somebody must look again.]]" size="s"}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Cancel]]" path="{{AUTHORITIES_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
