{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Change: {{SHEET_TITLE}}]]"}}
{{@back path="{{SHEET_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="{{SHEET_TITLE}}"}}
{{#CONFLICT}}
{{@banner title="[[This changed while you were writing]]"}}
{{@text}}[[{{AUTHOR}} saved a change while you were writing, {{WRITTEN}}. Your change is not saved yet, and nothing you wrote is lost.]]{{/@text}}
{{#SAME}}{{@text}}[[Both of you wrote the same. You need not save it again.]]{{/@text}}{{/SAME}}
{{#DIFFERS}}{{@text}}[[Compare the two below. Put into your text what should stay of theirs, then save. Or leave it as it is now.]]{{/@text}}{{/DIFFERS}}
{{/@banner}}
{{#DIFFERENCE}}
<h2 class="govuk-heading-m">{{FIELD_TITLE}}</h2>
<div class="kith-compare">
<div class="kith-compare__side">
<h3 class="govuk-heading-s">[[As it is now]]</h3>
{{#THEIRS_NONE}}{{@text}}[[Nothing]]{{/@text}}{{/THEIRS_NONE}}
{{#THEIRS}}{{#THEIR_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/THEIR_LINE}}{{/THEIRS}}
</div>
<div class="kith-compare__side">
<h3 class="govuk-heading-s">[[What you wrote]]</h3>
{{#YOURS_NONE}}{{@text}}[[Nothing]]{{/@text}}{{/YOURS_NONE}}
{{#YOURS}}{{#YOUR_LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/YOUR_LINE}}{{/YOURS}}
</div>
</div>
{{/DIFFERENCE}}
<p class="govuk-body">{{@link text="[[Leave it as it is now]]" path="{{SHEET_PATH}}"}}</p>
{{@heading text="[[Your text, to save]]" size="m" level="2"}}
{{/CONFLICT}}
{{#IS_ABOUT}}
{{#SELF}}{{@text}}[[These are your own words. Leave out what you do not want to say. What you change is kept, so that you can look it up.]]{{/@text}}{{/SELF}}
{{/IS_ABOUT}}
{{#OFFICE}}{{@text}}[[{{PERSON_NAME}} reads what you write here. Write it as they would say it.]]{{/@text}}{{/OFFICE}}
{{@form action="{{EDIT_PATH}}"}}
<input type="hidden" name="version" value="{{VERSION}}">
{{#IS_ABOUT}}
{{@textarea name="matters" label="[[What matters to me]]" hint="[[People, places, habits, music, pets: whatever makes you you.]]" rows="5"}}
{{@textarea name="support" label="[[How best to support me]]" hint="[[What helps you, what upsets you, what you want to do yourself.]]" rows="5"}}
{{@textarea name="strengths" label="[[What I am good at]]" rows="3"}}
{{@textarea name="good-day" label="[[What a good day looks like]]" rows="3"}}
{{@textarea name="key-people" label="[[The people who matter to me]]" hint="[[Family, friends, neighbours.]]" rows="3"}}
{{@textarea name="preferences" label="[[The workers I prefer]]" hint="[[For example: a woman to help me wash.]]" rows="2"}}
{{@textarea name="language" label="[[The languages I speak]]" rows="2"}}
{{@textarea name="culture" label="[[My culture and way of life]]" hint="[[Food, clothes, feasts, customs.]]" rows="3"}}
{{@textarea name="faith" label="[[My faith or belief]]" rows="2"}}
{{/IS_ABOUT}}
{{#IS_COMMUNICATION}}
{{@textarea name="how" label="[[How I communicate]]" hint="[[For example: speak slowly and face me. I nod for yes.]]" rows="4"}}
{{@checkboxes name="formats" legend="[[Give me information in this form]]" hint="[[Choose all that help.]]" size="s"}}
{{@checkbox name="formats-large-print" label="[[Large print]]"}}
{{@checkbox name="formats-easy-read" label="[[Easy read]]" hint="[[Short words and pictures]]"}}
{{@checkbox name="formats-audio" label="[[Audio]]"}}
{{@checkbox name="formats-braille" label="[[Braille]]"}}
{{@checkbox name="formats-bsl" label="[[British Sign Language]]"}}
{{@checkbox name="formats-interpreter" label="[[An interpreter]]"}}
{{@checkbox name="formats-email" label="[[Email]]" hint="[[For a computer that reads aloud]]"}}
{{@checkbox name="formats-text-relay" label="[[Text relay telephone]]"}}
{{/@checkboxes}}
{{@input name="interpreter" label="[[Language of the interpreter]]" hint="[[Only if you chose an interpreter]]" width="20"}}
{{@textarea name="hearing" label="[[What helps me hear]]" rows="2"}}
{{@textarea name="sight" label="[[What helps me see]]" rows="2"}}
{{@textarea name="reach" label="[[How best to get in touch with me]]" hint="[[For example: phone in the afternoon, let it ring long.]]" rows="2"}}
{{@textarea name="met" label="[[What we do about it]]" hint="[[For example: all letters in 18 point.]]" rows="3"}}
{{@radios name="share" legend="[[May these needs be passed on to others who give care?]]" hint="[[Your doctor, a hospital, the council: so that you need not say it again.]]" size="s"}}
{{@option value="yes" label="[[Yes]]"}}
{{@option value="ask" label="[[Ask me first]]"}}
{{@option value="no" label="[[No]]"}}
{{/@radios}}
{{@date name="review-on" legend="[[When should we ask again?]]" hint="[[For example, 27 3 2027. Needs change.]]" size="s"}}
{{/IS_COMMUNICATION}}
{{#IS_CONTACT}}
{{@input name="full-name" label="[[Full name]]" hint="[[As on official papers]]" autocomplete="off"}}
{{@input name="preferred-name" label="[[Wants to be called]]" hint="[[This name stands at the top of the record.]]" autocomplete="off"}}
{{@textarea name="address" label="[[Address]]" hint="[[A line for each part. No key-safe numbers here.]]" rows="3" autocomplete="off"}}
{{@input name="postcode" label="[[Postcode]]" width="10" autocomplete="off"}}
{{@input name="phone" label="[[Phone]]" type="tel" width="20" autocomplete="off"}}
{{@input name="mobile" label="[[Mobile phone]]" type="tel" width="20" autocomplete="off"}}
{{@date name="born-on" legend="[[Date of birth]]" hint="[[For example, 27 3 1941]]" size="s"}}
{{@input name="nhs-number" label="[[NHS number]]" hint="[[10 digits, on letters from the NHS, like 943 476 5919]]" width="10" inputmode="numeric" autocomplete="off"}}
{{@input name="council-ref" label="[[The council’s number]]" width="20" autocomplete="off"}}
{{@input name="gp" label="[[Doctor or surgery]]" autocomplete="off"}}
{{@input name="gp-phone" label="[[Phone of the surgery]]" type="tel" width="20" autocomplete="off"}}
{{/IS_CONTACT}}
{{#OFFICE}}
{{@radios name="said-by" legend="[[Whose words are these?]]" size="s"}}
{{@option value="person" label="[[{{PERSON_NAME}} said it and I wrote it down]]"}}
{{@option value="circle" label="[[Somebody close to them said it]]"}}
{{@option value="office" label="[[We found out ourselves]]"}}
{{/@radios}}
{{@date name="said-on" legend="[[When was it said?]]" hint="[[Leave this out if it was today]]" size="s"}}
{{@input name="reason" label="[[Why are you changing it?]]" hint="[[Everyone who can read this page can read the reason.]]"}}
{{/OFFICE}}
{{@buttons}}
{{@button text="[[Save]]"}}
{{@link text="[[Leave it as it is now]]" path="{{SHEET_PATH}}"}}
{{/@buttons}}
{{/@form}}
{{/@page}}
