{{%AUTOESCAPE context="HTML"}}
{{@page title="[[The telephone of your office]]"}}
{{@back path="/visits" text="[[Today at a glance]]"}}
{{@heading text="[[The telephone of your office]]"}}
{{@text}}[[The people you visit and their families see it with today's visits, so that they know whom to ring when nobody comes.]]{{/@text}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
<p class="govuk-body">{{#SAVED_BY}}[[{{CHANGED_BY}} saved it, {{CHANGED_AT}}.]]{{/SAVED_BY}}{{#SAVED}}[[It was saved {{CHANGED_AT}}.]]{{/SAVED}} [[What you wrote is not saved yet. Look at what stands there now, then save yours or leave it.]]</p>
<ul class="govuk-list govuk-list--bullet"><li>[[Telephone: {{PHONE_NOW}}]]</li><li>[[Somebody answers: {{HOURS_NOW}}]]</li></ul>
{{/@banner}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="/visits/office"}}</p>
{{/CONFLICT}}
{{@form action="/visits/office"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{@input name="phone" label="[[Telephone]]" hint="[[For example, 01632 960123]]" type="tel" autocomplete="off" width="20"}}
{{@input name="hours" label="[[When does somebody answer? (if you like)]]" hint="[[For example, every day from 7am to 10pm]]" autocomplete="off" width="30"}}
{{@button text="[[Save]]"}}
{{/@form}}
{{/@page}}
