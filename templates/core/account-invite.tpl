{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Invite somebody]]"}}
{{@back path="/accounts"}}
{{@heading text="[[Invite somebody]]"}}
<p class="govuk-body">[[We will send them an email with a link. They use it to choose their own password.]]</p>
{{@form action="/accounts/invite"}}
<input type="hidden" name="step" value="check">
{{@input name="name" label="[[Full name]]" hint="[[As other people will see it]]" autocomplete="off" width="20"}}
{{@input name="email" label="[[Email address]]" hint="[[They will sign in with it. Each person needs their own.]]" type="email" autocomplete="off" width="20"}}
{{#PROVIDER}}
{{@radios name="role" legend="[[What will they use it for?]]"}}
{{@option value="worker" label="[[Care worker]]" hint="[[Visits people and gives care and support]]"}}
{{@option value="coordinator" label="[[Care coordinator]]" hint="[[Works in the office, and can invite people and switch accounts off]]"}}
{{@option value="person" label="[[Person who gets care, or their family]]" hint="[[Sees only what is about them or shared with them]]"}}
{{/@radios}}
{{/PROVIDER}}
{{#COUNCIL}}
<input type="hidden" name="role" value="officer">
{{@radios name="function" legend="[[Which part of the council do they work in?]]"}}
{{@option value="case" label="[[Care and support planning]]"}}
{{@option value="purchasing" label="[[Purchasing and contracts]]"}}
{{@option value="complaints" label="[[Complaints]]"}}
{{@option value="safeguarding" label="[[Safeguarding]]"}}
{{/@radios}}
{{/COUNCIL}}
{{@button text="[[Continue]]"}}
{{/@form}}
{{/@page}}
