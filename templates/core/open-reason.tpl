{{%AUTOESCAPE context="HTML"}}
{{@page title="{{#EMERGENCY}}[[Emergency access]]{{/EMERGENCY}}{{#WITH_REASON}}[[Open a record with a reason]]{{/WITH_REASON}}"}}
{{@back path="/people" text="[[All people]]"}}
{{#EMERGENCY}}
{{@heading text="[[Emergency access]]"}}
<p class="govuk-body">[[Use this only when you need a record to keep somebody safe and it is not in your list. You can read it for 60 minutes.]]</p>
{{@warning text="[[The person and your office see that you opened it, and your reason.]]"}}
<p class="govuk-body">[[If somebody is in danger now, phone 999 first.]]</p>
{{/EMERGENCY}}
{{#RECORDS}}
{{@heading text="[[Open a record with a reason]]"}}
<p class="govuk-body">[[These are people {{ORGANISATION_NAME}} no longer cares for. You can read what {{ORGANISATION_NAME}} wrote about them for 60 minutes, and not change it.]]</p>
<p class="govuk-body">[[The person sees that you opened it.]]</p>
{{/RECORDS}}
{{#RESIDENCE}}
{{@heading text="[[Open a record with a reason]]"}}
<p class="govuk-body">[[You can read the record of somebody who lives in your area and pays for their own care, for 60 minutes, for a safeguarding or Care Act duty.]]</p>
<p class="govuk-body">[[The portal writes down that you opened it, and your reason.]]</p>
{{/RESIDENCE}}
{{#NO_RIGHT}}
{{@heading text="[[Open a record with a reason]]"}}
<p class="govuk-body">[[Only the records manager of a care provider and the safeguarding officers of a council can do this.]]</p>
<p class="govuk-body">{{@link text="[[Go to the people you may see]]" path="/people"}}</p>
{{/NO_RIGHT}}
{{#MAY_FIND}}
{{@form action="{{FIND_PATH}}"}}
{{@input name="name" label="[[Full name of the person]]" hint="[[Exactly as it is in the record]]" autocomplete="off" width="20" spellcheck="false"}}
{{@button text="[[Find]]" kind="secondary"}}
{{/@form}}
{{/MAY_FIND}}
{{#FOUND_NOBODY}}<p class="govuk-body">[[We found nobody of that name whose record you may open. Check the spelling, or ask your office.]]</p>{{/FOUND_NOBODY}}
{{#NOBODY}}<p class="govuk-body">[[There is nobody whose record you could open here now.]] {{@link text="[[Go to the people you may see]]" path="/people"}}</p>{{/NOBODY}}
{{#CANDIDATES}}
{{@heading text="{{#FOUND}}[[We found]]{{/FOUND}}{{#LISTED}}[[Or choose from the list]]{{/LISTED}}" size="m" level="2"}}
<ul class="govuk-list govuk-list--spaced">
{{#CANDIDATE}}<li>{{@link text="{{ROW_NAME}}" path="{{ROW_PATH}}"}}</li>{{/CANDIDATE}}
</ul>
{{@pagination}}
{{/CANDIDATES}}
{{/@page}}
