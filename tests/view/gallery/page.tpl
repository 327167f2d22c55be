{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Every component]]"}}
{{@breadcrumbs}}{{@breadcrumb text="[[Home]]" path="/"}}{{@breadcrumb text="[[Notes]]" path="/notes"}}{{/@breadcrumbs}}
{{@banner text="[[The office is closed on 25 December.]]"}}{{/@banner}}
{{@heading text="[[Every component]]" caption="[[For tests]]"}}
{{@text}}[[A page that shows every component at once, so that it can be looked at.]] {{@link text="[[Change]]" path="/x" about="[[your name]]"}}{{/@text}}
{{@cards}}
{{@card title="[[Next visit]]" path="/visits"}}<p class="govuk-body">[[Tom Akande, tomorrow at 7:30am.]]</p>{{/@card}}
{{@card title="[[Messages]]"}}<p class="govuk-body">[[There is nothing new.]]</p>{{/@card}}
{{/@cards}}
{{@inset}}[[This is set apart from the rest.]]{{/@inset}}
{{@warning text="[[Phone 999 if somebody is in danger.]]"}}
{{@details summary="[[Why we ask]]"}}<p class="govuk-body">[[It helps us to plan your visits.]]</p>{{/@details}}
{{@form action="/gallery" upload="yes"}}
{{@input name="email" label="[[Email address]]" hint="[[We only use it to sign you in.]]" type="email" autocomplete="username" width="20"}}
{{@input name="hours" label="[[Hours a week]]" suffix="[[hours]]" inputmode="numeric" width="3"}}
{{@input name="cost" label="[[Cost]]" prefix="£" inputmode="decimal" width="5"}}
{{@password name="password" label="[[Password]]"}}
{{@textarea name="note" label="[[Note]]" hint="[[What happened, in your own words.]]"}}
{{@select name="role" label="[[Role]]"}}{{@option value="" label="[[Choose a role]]"}}{{@option value="worker" label="[[Worker]]"}}{{@option value="coordinator" label="[[Coordinator]]"}}{{/@select}}
{{@radios name="when" legend="[[When should we come?]]" hint="[[You can change it later.]]"}}{{@option value="morning" label="[[Morning]]" hint="[[7am to 12 noon]]"}}{{@option value="evening" label="[[Evening]]"}}{{@divider text="[[or]]"}}{{@option value="either" label="[[Either]]"}}{{/@radios}}
{{@radios name="sure" legend="[[Are you sure?]]" inline="yes" size="s"}}{{@option value="yes" label="[[Yes]]"}}{{@option value="no" label="[[No]]"}}{{/@radios}}
{{@checkboxes name="help" legend="[[What do you need help with?]]"}}{{@checkbox name="help" id="help" value="meals" label="[[Meals]]" chosen="HELP_MEALS"}}{{@checkbox name="help" id="help-2" value="washing" label="[[Washing and dressing]]" chosen="HELP_WASHING"}}{{/@checkboxes}}
{{@checkbox name="agree" label="[[I have read this]]"}}
{{@date name="born" legend="[[Date of birth]]" hint="[[For example, 27 3 1948]]" autocomplete="bday"}}
{{@time name="arrival" label="[[When they came]]"}}
{{@money name="spent" label="[[Spent]]" hint="[[With the receipt.]]"}}
{{@file name="photo" label="[[Photo]]" hint="[[A picture of at most 5 MB.]]"}}
{{@fieldset legend="[[Address]]"}}{{@input name="postcode" label="[[Postcode]]" width="10" autocomplete="postal-code"}}{{/@fieldset}}
{{@buttons}}{{@button text="[[Save]]"}}{{@button text="[[Save and add another]]" kind="secondary"}}{{@button text="[[Delete]]" kind="warning"}}{{@link-button text="[[Start]]" path="/start"}}{{@link text="[[Cancel]]" path="/"}}{{/@buttons}}
{{/@form}}
{{@heading text="[[About the person]]" size="m" level="2"}}
{{@summary}}
{{@summary-row key="[[Name]]" value="{{PERSON}}" path="/person/name"}}{{/@summary-row}}
{{@summary-row key="[[State]]" path="/person/state"}}{{@tag text="[[Active]]" colour="green"}} {{@tag text="[[Invited]]" colour="yellow"}} {{@tag text="[[New]]"}} {{@tag text="[[Ended]]" colour="grey"}}{{/@summary-row}}
{{@summary-row key="[[Email address]]" value="{{LONG}}" path="/person/email"}}{{/@summary-row}}
{{/@summary}}
{{@table caption="[[Visits this week]]"}}
{{@part head}}{{@column text="[[Day]]"}}{{@column text="[[Worker]]"}}{{@column text="[[Minutes]]" numeric="yes"}}{{/@part}}
{{#VISIT}}{{@row}}{{@cell header="yes"}}{{DAY}}{{/@cell}}{{@cell}}{{WORKER}}{{/@cell}}{{@cell numeric="yes"}}{{MINUTES}}{{/@cell}}{{/@row}}{{/VISIT}}
{{/@table}}
{{@heading text="[[What happened]]" size="m" level="2"}}
{{@timeline}}
{{@timeline-item title="[[Visit]]" level="3" by="[[by Tom Akande]]" iso="2026-11-21T07:30:00Z" when="21 November 2026, 7:30am"}}<p class="govuk-body">[[Breakfast and medicine.]]</p>{{/@timeline-item}}
{{@timeline-item title="[[Plan changed]]" level="3" iso="2026-11-20T12:00:00Z" when="20 November 2026, 12 noon"}}<p class="govuk-body">[[Visits now start at 7:30am.]]</p>{{/@timeline-item}}
{{/@timeline}}
{{@pagination}}
{{/@page}}
