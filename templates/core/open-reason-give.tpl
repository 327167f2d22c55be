{{%AUTOESCAPE context="HTML"}}
{{@page title="{{#EMERGENCY}}[[Emergency access]]{{/EMERGENCY}}{{#WITH_REASON}}[[Open a record with a reason]]{{/WITH_REASON}}"}}
{{@back path="{{FIND_PATH}}"}}
<span class="govuk-caption-l">{{#EMERGENCY}}[[Emergency access]]{{/EMERGENCY}}{{#WITH_REASON}}[[Open a record with a reason]]{{/WITH_REASON}}</span>
{{@heading text="{{CANDIDATE_NAME}}"}}
{{#EMERGENCY}}<p class="govuk-body">[[You can read this record for 60 minutes. {{CANDIDATE_NAME}} and your office see that you opened it, and your reason.]]</p>{{/EMERGENCY}}
{{#WITH_REASON}}<p class="govuk-body">[[You can read this record for 60 minutes. The portal writes down that you opened it, and your reason.]]</p>{{/WITH_REASON}}
{{@form action="{{GIVE_PATH}}"}}
{{@textarea name="why" label="[[Why do you need to open this record?]]" hint="{{#EMERGENCY}}[[For example: found on the floor, need to know about allergies]]{{/EMERGENCY}}{{#WITH_REASON}}[[Say which duty or request it is for]]{{/WITH_REASON}}" rows="4"}}
{{@button text="[[Open the record for 60 minutes]]" kind="warning"}}
{{/@form}}
<p class="govuk-body">{{@link text="[[Cancel]]" path="/people"}}</p>
{{/@page}}
