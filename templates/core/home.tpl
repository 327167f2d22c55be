{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Home]]"}}
{{@heading text="[[Hello, {{ACCOUNT_NAME}}]]"}}
{{#OTHER_ROLE}}
{{#READS}}<p class="govuk-body">[[You also read the record of {{READS_OF}} as family:]] {{@link text="[[change role]]" path="/account/switch"}}</p>{{/READS}}
{{#READS_OWN}}<p class="govuk-body">[[You also have a record to read, of {{READS_OF}}:]] {{@link text="[[change role]]" path="/account/switch"}}</p>{{/READS_OWN}}
{{#ACTS}}<p class="govuk-body">[[You also have the role {{ACTS_AS}}]]{{#ACTS_OF}}, {{ACTS_FOR}}{{/ACTS_OF}}: {{@link text="[[change role]]" path="/account/switch"}}</p>{{/ACTS}}
{{/OTHER_ROLE}}
{{#HAS_COUNTS}}
<ul class="govuk-list">
{{#COUNT_ROW}}<li>{{@link text="{{COUNT_TEXT}}" path="{{COUNT_PATH}}"}}</li>
{{/COUNT_ROW}}
</ul>
{{/HAS_COUNTS}}
{{#PANEL_ROW}}
{{#PANEL_FILLED}}{{>PANEL}}{{/PANEL_FILLED}}
{{/PANEL_ROW}}
{{#NOTHING_PERSON}}
{{@heading text="[[Nothing needs you today]]" size="m" level="2"}}
{{#READS_SOME}}<p class="govuk-body">[[When your care provider or your council has something for you to read or answer, you will see it here.]]</p>{{/READS_SOME}}
{{#READS_NONE}}
<p class="govuk-body">[[No care record is connected to your account yet. Once one is, who comes today and what happened will be here.]]</p>
<p class="govuk-body">[[If you receive care, ask your care provider to connect your account. If you are family or a friend, ask the person you care about to share their record with you.]]</p>
{{/READS_NONE}}
<p class="govuk-body">[[If you need help with your care today, phone your care provider. In an emergency phone 999.]]</p>
{{#READS_SOME}}{{@link-button text="[[See visits and the care record]]" path="/people" kind="secondary"}}{{/READS_SOME}}
{{/NOTHING_PERSON}}
{{#NOTHING_WORKER}}
{{@heading text="[[Nothing needs you right now]]" size="m" level="2"}}
<p class="govuk-body">[[When your office has something for you to do or to read, you will see it here.]]</p>
<p class="govuk-body">[[If somebody is in danger, phone 999 first. Then tell your office.]]</p>
{{/NOTHING_WORKER}}
{{#NOTHING_COORDINATOR}}
{{@heading text="[[Nothing needs you right now]]" size="m" level="2"}}
<p class="govuk-body">[[When something needs your office, you will see it here: visits of today, notices and questions. Begin with inviting your workers, or with the people you care for.]]</p>
<p class="govuk-body">{{@link text="[[People you care for]]" path="/people"}}</p>
{{/NOTHING_COORDINATOR}}
{{#NOTHING_OFFICER}}
{{@heading text="[[Nothing needs you right now]]" size="m" level="2"}}
<p class="govuk-body">[[When a care provider sends your council something, you will see it here.]]</p>
<p class="govuk-body">{{@link text="[[People whose record you may open]]" path="/people"}}</p>
{{/NOTHING_OFFICER}}
{{#MAY_INVITE}}
{{@heading text="[[Who can sign in]]" size="m" level="2"}}
{{#PROVIDER}}<p class="govuk-body">[[Invite your care workers, your office, and the people you care for and their families.]]</p>{{/PROVIDER}}
{{#COUNCIL}}<p class="govuk-body">[[Invite the officers you work with.]]</p>{{/COUNCIL}}
<ul class="govuk-list">
<li>{{@link text="[[Invite somebody]]" path="/accounts/invite"}}</li>
<li>{{@link text="[[See all accounts]]" path="/accounts"}}</li>
</ul>
{{/MAY_INVITE}}
{{@heading text="[[You]]" size="m" level="2"}}
<ul class="govuk-list">
<li>{{@link text="[[Your account and settings]]" path="/account"}}</li>
<li>{{@link text="[[Where you are signed in]]" path="/account/sessions"}}</li>
{{#SEVERAL_MEMBERSHIPS}}<li>{{@link text="[[Work in another role]]" path="/account/switch"}}</li>{{/SEVERAL_MEMBERSHIPS}}
</ul>
{{/@page}}
