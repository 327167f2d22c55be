{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Check before you send the invitation]]"}}
{{@heading text="[[Check before you send the invitation]]"}}
{{@summary}}
{{@summary-row key="[[Full name]]"}}{{INVITED_NAME}}{{/@summary-row}}
{{@summary-row key="[[Email address]]"}}{{INVITED_EMAIL}}{{/@summary-row}}
{{@summary-row key="[[Role]]"}}{{INVITED_ROLE}}{{/@summary-row}}
{{@summary-row key="[[Organisation]]"}}{{ORGANISATION_NAME}}{{/@summary-row}}
{{/@summary}}
{{@warning text="[[Make sure that the email address is right. Whoever reads that email can open the account.]]"}}
{{@form action="/accounts/invite"}}
<input type="hidden" name="name" value="{{INVITED_NAME}}">
<input type="hidden" name="email" value="{{INVITED_EMAIL}}">
<input type="hidden" name="role" value="{{INVITED_ROLE_NAME}}">
{{#HAS_FUNCTION}}<input type="hidden" name="function" value="{{INVITED_FUNCTION}}">{{/HAS_FUNCTION}}
{{@buttons}}
<button type="submit" class="govuk-button" name="step" value="send" data-module="govuk-button" data-prevent-double-click="true">[[Send the invitation]]</button>
<button type="submit" class="govuk-button govuk-button--secondary" name="step" value="change">[[Change something]]</button>
{{/@buttons}}
{{/@form}}
<p class="govuk-body">{{@link text="[[Cancel]]" path="/accounts"}}</p>
{{/@page}}
