{{%AUTOESCAPE context="HTML"}}
{{@page title="{{#STAFF}}[[People]]{{/STAFF}}{{#OWN}}[[Care records]]{{/OWN}}"}}
{{#STAFF}}
{{@heading text="[[People]]"}}
<p class="govuk-body">[[These are the people whose care record you may open now.]]</p>
{{#MAY_ADD}}{{@link-button text="[[Open a record]]" path="/people/new"}}{{/MAY_ADD}}
<form class="kith-search" action="/people" method="get" role="search" novalidate>
<div class="govuk-form-group">
<label class="govuk-label" for="q">[[Find by name]]</label>
<input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value="{{SEARCHED}}">
</div>
<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">[[Find]]</button>
</form>
{{#SEARCHING}}<p class="govuk-body">[[Showing people whose name has "{{SEARCHED}}" in it.]] {{@link text="[[Show all people]]" path="/people"}}</p>{{/SEARCHING}}
{{/STAFF}}
{{#OWN}}
{{@heading text="[[Care records]]"}}
<p class="govuk-body">[[These are the people whose care record you may read.]]</p>
{{/OWN}}
{{#PEOPLE}}
<ul class="govuk-list govuk-list--spaced">
{{#PERSON_ROW}}<li>{{@link text="{{ROW_NAME}}" path="{{ROW_PATH}}"}}</li>{{/PERSON_ROW}}
</ul>
{{@pagination}}
{{/PEOPLE}}
{{#NO_MATCH}}
<p class="govuk-body">[[We found nobody with that name. Check the spelling, or try only part of the name.]]</p>
{{/NO_MATCH}}
{{#NONE_OWN}}
<p class="govuk-body">[[There is no care record you may read yet.]]</p>
<p class="govuk-body">[[If you receive care, ask your care provider to connect your account to your record. If you are family or a friend, ask the person you care about to share their record with you.]]</p>
{{/NONE_OWN}}
{{#NONE_STAFF}}
<p class="govuk-body">[[There is nobody whose record you may open now.]]</p>
{{/NONE_STAFF}}
{{#NONE_WORKER}}
<p class="govuk-body">[[You can open a record from 24 hours before a visit until 48 hours after it.]]</p>
{{/NONE_WORKER}}
{{#ASK_PATHS}}
{{@heading text="[[Somebody is not here?]]" size="m" level="2"}}
{{#MAY_EMERGENCY}}<p class="govuk-body">[[If you need a record to keep somebody safe and it is not here, you can open it for an hour and say why.]] {{@link text="[[Emergency access]]" path="/emergency"}}</p>{{/MAY_EMERGENCY}}
{{#MAY_RECORDS}}<p class="govuk-body">[[You can open the record of somebody you no longer care for if you say why.]] {{@link text="[[Open a record with a reason]]" path="/people/open-with-reason"}}</p>{{/MAY_RECORDS}}
{{#MAY_RESIDENCE}}<p class="govuk-body">[[You can open the record of somebody who lives in your area and pays for their own care if you say why.]] {{@link text="[[Open a record with a reason]]" path="/people/open-with-reason"}}</p>{{/MAY_RESIDENCE}}
{{/ASK_PATHS}}
{{#NEXT_HOME}}<p class="govuk-body">{{@link text="[[Go to your home page]]" path="/"}}</p>{{/NEXT_HOME}}
{{/@page}}
