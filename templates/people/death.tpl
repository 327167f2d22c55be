{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Record a death]]"}}
{{@back path="{{PERSON_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Record that {{PERSON_NAME}} has died]]"}}
{{@text}}[[We are sorry. Take your time, and check that it is the right person.]]{{/@text}}
{{@heading text="[[What ends as soon as you send this]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[visits that are still to come, and workers' access]]</li>
<li>[[emails and calendar feeds about {{PERSON_NAME}}]]</li>
<li>[[what {{PERSON_NAME}} shared with family and friends]]</li>
<li>[[powers of attorney, deputies and advocates]]</li>
<li>[[key-safe and door codes, which are wiped]]</li>
</ul>
{{@heading text="[[What stays]]" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
<li>[[The record. The offices of the provider and the council can read it.]]</li>
<li>[[A personal representative can be named afterwards, and then reads it too.]]</li>
</ul>
{{@warning text="[[This cannot be undone here.]]"}}
{{@form action="{{DEATH_PATH}}"}}
{{@date name="died-on" legend="[[When did they die?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@textarea name="note" label="[[Anything to remember]]" hint="[[Who told you, whom to phone, what the family wishes. Only offices read it.]]" rows="3"}}
{{@checkbox name="sure" label="[[I am sure that {{PERSON_NAME}} has died]]"}}
{{@buttons}}
{{@button text="[[Record the death]]" kind="warning"}}
{{@link text="[[Cancel]]" path="{{PERSON_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
