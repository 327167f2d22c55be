{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Alert for {{PERSON_NAME}}]]"}}
{{@back path="{{ALERTS_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{#ADDING}}{{@heading text="[[Add an alert]]"}}{{/ADDING}}
{{#CHANGING}}{{@heading text="[[Change an alert]]"}}{{/CHANGING}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
{{#NOW_CHANGED}}{{@text}}[[Somebody changed this alert while you were writing. Below it is as it stands now; your text is in the form, not saved yet.]]{{/@text}}{{/NOW_CHANGED}}
{{#NOW_ENDED}}{{@text}}[[Somebody ended this alert while you were writing. Your text is in the form. If it still holds, save it as a new alert.]]{{/@text}}{{/NOW_ENDED}}
{{/@banner}}
{{#ALERT_ROW}}
{{@inset}}
<h2 class="govuk-heading-s">{{KIND}} {{ALERT}}</h2>
<p class="govuk-body">{{#IS_HIGH}}{{@tag text="[[High]]" colour="red"}}{{/IS_HIGH}}{{#IS_MEDIUM}}{{@tag text="[[Medium]]" colour="orange"}}{{/IS_MEDIUM}}{{#IS_LOW}}{{@tag text="[[Low]]" colour="yellow"}}{{/IS_LOW}}</p>
{{#TODO_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/TODO_LINE}}
<p class="govuk-body-s">[[Written by {{AUTHOR}}, {{WRITTEN}}]]</p>
{{/@inset}}
{{/ALERT_ROW}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="{{ALERTS_PATH}}"}}</p>
{{/CONFLICT}}
{{@form action="{{FORM_PATH}}"}}
{{@radios name="kind" legend="[[What is it?]]" size="s"}}
{{@option value="allergy" label="[[An allergy]]"}}
{{@option value="risk" label="[[A risk]]" hint="[[Falls, choking, a dog, smoking near oxygen]]"}}
{{@option value="dnacpr" label="[[There is a DNACPR]]" hint="[[A signed paper: do not attempt to restart the heart]]"}}
{{@option value="no-dnacpr" label="[[We asked: there is no DNACPR]]"}}
{{@option value="advance" label="[[An advance statement]]" hint="[[What the person wants if they cannot say it any more]]"}}
{{/@radios}}
{{@input name="alert-text" label="[[What must people know?]]" hint="[[In a few words. For a paper: where it is kept.]]"}}
{{@textarea name="todo" label="[[What to do about it]]" rows="4"}}
{{@radios name="severity" legend="[[How much harm can it do?]]" size="s" inline="yes"}}
{{@option value="high" label="[[High]]"}}
{{@option value="medium" label="[[Medium]]"}}
{{@option value="low" label="[[Low]]"}}
{{/@radios}}
{{@input name="seen-by" label="[[Who has seen the paper?]]" hint="[[For a DNACPR or an advance statement]]"}}
{{@date name="seen-on" legend="[[When did they see it?]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@date name="review-on" legend="[[When must somebody look at it again?]]" hint="[[For example, 27 3 2027]]" size="s"}}
{{#CHANGING}}{{@input name="reason" label="[[Why are you changing it?]]" hint="[[Everyone who can read the alerts can read the reason.]]"}}{{/CHANGING}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Cancel]]" path="{{ALERTS_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
