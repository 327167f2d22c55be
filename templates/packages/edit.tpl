{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Package of care: {{PERSON_NAME}}]]"}}
{{@back path="{{PACKAGES_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{#ADDING}}{{@heading text="[[Enter a package of care]]"}}{{/ADDING}}
{{#CHANGING}}{{@heading text="[[Change the package of care]]"}}{{/CHANGING}}
{{#DIED}}{{@inset}}[[{{PERSON_NAME}} died on {{DIED_ON}}. No care can be ordered after that day. You can still write down what was ordered before, with its last day.]]{{/@inset}}{{/DIED}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
{{@text}}[[{{AUTHOR}} saved a change while you were writing, {{WRITTEN}}. Your change is not saved yet, and nothing you wrote is lost.]]{{/@text}}
{{#SAME}}{{@text}}[[Both of you wrote the same. You need not save it again.]]{{/@text}}{{/SAME}}
{{#DIFFERS}}{{@text}}[[Compare the two below. Put into the form what should stay of theirs, then save. Or leave it as it is now.]]{{/@text}}{{/DIFFERS}}
{{/@banner}}
{{#DIFFERENCE}}
<h2 class="govuk-heading-m">{{FIELD_TITLE}}</h2>
<div class="kith-compare">
<div class="kith-compare__side">
<h3 class="govuk-heading-s">[[As it is now]]</h3>
{{#THEIR_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/THEIR_LINE}}
</div>
<div class="kith-compare__side">
<h3 class="govuk-heading-s">[[What you wrote]]</h3>
{{#YOUR_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/YOUR_LINE}}
</div>
</div>
{{/DIFFERENCE}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="{{PACKAGES_PATH}}"}}</p>
{{/CONFLICT}}
{{@form action="{{FORM_PATH}}"}}
{{#CHANGING}}<input type="hidden" name="version" value="{{VERSION}}">{{/CHANGING}}
{{@select name="council" label="[[Who pays?]]"}}
{{@option value="" label="[[The person, or somebody else who is not a council]]"}}
{{#COUNCIL_ROW}}{{@option value="{{COUNCIL_NAME}}" label="{{COUNCIL_NAME}}" chosen="COUNCIL_CHOSEN"}}{{/COUNCIL_ROW}}
{{/@select}}
{{@date name="starts-on" legend="[[First day of care]]" hint="[[For example, 27 3 2026]]" size="s"}}
{{@date name="ends-on" legend="[[Last day of care]]" hint="[[Leave empty if no end is known]]" size="s"}}
{{@fieldset legend="[[Ordered a week]]" size="s"}}
<div class="kith-beside">
{{@input name="hours" label="[[Hours]]" width="3" inputmode="numeric"}}
{{@input name="minutes" label="[[Minutes]]" width="2" inputmode="numeric"}}
</div>
{{/@fieldset}}
{{@radios name="workers" legend="[[Workers at each visit]]" size="s" inline="yes"}}
{{@option value="1" label="[[One]]"}}
{{@option value="2" label="[[Two]]"}}
{{/@radios}}
{{@input name="team-max" label="[[Workers of the trusted team]]" hint="[[We warn you before more than these come. Usually 4, or 8 for many hours.]]" width="2" inputmode="numeric"}}
{{@radios name="night" legend="[[At night]]" size="s"}}
{{@option value="none" label="[[Nobody]]"}}
{{@option value="sleeping" label="[[Somebody sleeps there]]"}}
{{@option value="waking" label="[[Somebody is awake there]]"}}
{{/@radios}}
{{@radios name="rate" legend="[[Rate]]" size="s" inline="yes"}}
{{@option value="standard" label="[[Standard]]"}}
{{@option value="complex" label="[[Complex]]"}}
{{/@radios}}
{{@radios name="rural" legend="[[Where is the home?]]" size="s"}}
{{@option value="none" label="[[In or near a larger town]]"}}
{{@option value="town" label="[[In a town on its own]]"}}
{{@option value="village" label="[[In a village or far from one]]"}}
{{/@radios}}
{{@radios name="consent" legend="[[On what does the care rest?]]" size="s"}}
{{@option value="consent" label="[[The person’s consent]]"}}
{{@option value="best-interest" label="[[A decision in their best interest]]"}}
{{@option value="court" label="[[An order of a court]]"}}
{{/@radios}}
{{@input name="reference" label="[[Number of the order]]" width="20"}}
{{@input name="cluster" label="[[Area the council buys for]]" width="20"}}
{{@input name="shared" label="[[Shared hours]]" hint="[[A word that is the same for all packages in this home that share hours]]" width="20"}}
{{@textarea name="requirements" label="[[Special requirements]]" rows="3"}}
{{@textarea name="emergency" label="[[What to do in an emergency at this home]]" rows="4"}}
{{#CHANGING}}{{@input name="reason" label="[[Why are you changing it?]]" hint="[[Everyone who can read the plan can read the reason.]]"}}{{/CHANGING}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Cancel]]" path="{{PACKAGES_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
