{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Write down an authority]]"}}
{{@back path="{{AUTHORITIES_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Write down an authority]]"}}
{{@text}}[[Only from the paper itself, registered with the Office of the Public Guardian or sealed by the court.]]{{/@text}}
{{@form action="{{AUTHORITY_NEW_PATH}}"}}
{{@radios name="kind" legend="[[What is it?]]" size="s"}}
{{@option value="lpa-health" label="[[Lasting power of attorney for health and care]]"}}
{{@option value="lpa-finance" label="[[Lasting power of attorney for money and property]]"}}
{{@option value="deputy-health" label="[[Deputy of the court for health and care]]"}}
{{@option value="deputy-finance" label="[[Deputy of the court for money and property]]"}}
{{@option value="appointee" label="[[Appointee for benefits]]"}}
{{/@radios}}
{{@input name="holder" label="[[Who may decide?]]" hint="[[Full name]]"}}
{{@input name="email" label="[[Their email address]]" hint="[[Only if they should be able to sign in. They get an email.]]" type="email" autocomplete="off"}}
{{@radios name="jointly" legend="[[Are there several?]]" size="s"}}
{{@option value="alone" label="[[No, only this one]]"}}
{{@option value="together" label="[[Yes, and they must decide together]]"}}
{{@option value="either" label="[[Yes, and each may decide alone]]"}}
{{/@radios}}
{{@textarea name="limits" label="[[What the paper allows and forbids]]" hint="[[In plain words. For example: not about life-sustaining treatment.]]" rows="4"}}
{{@input name="seen-by" label="[[Who has seen the paper?]]"}}
{{@date name="seen-on" legend="[[When did they see it?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@date name="from-on" legend="[[From when does it hold?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@date name="until-on" legend="[[Until when?]]" hint="[[Leave this out if it has no end]]" size="s"}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Cancel]]" path="{{AUTHORITIES_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
