{{%AUTOESCAPE context="HTML"}}
{{@page title="{{#STATUS_400}}[[We could not read that]]{{/STATUS_400}}{{#STATUS_403}}[[You cannot do this]]{{/STATUS_403}}{{#STATUS_403_TOKEN}}[[Load the page again]]{{/STATUS_403_TOKEN}}{{#STATUS_404}}[[We can't show you this]]{{/STATUS_404}}{{#STATUS_405}}[[That did not work]]{{/STATUS_405}}{{#STATUS_408}}[[That took too long]]{{/STATUS_408}}{{#STATUS_409}}[[Somebody else changed this first]]{{/STATUS_409}}{{#STATUS_413}}[[That is too big]]{{/STATUS_413}}{{#STATUS_414}}[[That address is too long]]{{/STATUS_414}}{{#STATUS_415}}[[We could not read that]]{{/STATUS_415}}{{#STATUS_422}}[[Something is missing or not right]]{{/STATUS_422}}{{#STATUS_429}}[[Wait before you try again]]{{/STATUS_429}}{{#STATUS_431}}[[We could not read that]]{{/STATUS_431}}{{#STATUS_500}}[[Something went wrong]]{{/STATUS_500}}{{#STATUS_501}}[[That did not work]]{{/STATUS_501}}{{#STATUS_503}}[[Try again in a moment]]{{/STATUS_503}}{{#STATUS_503_OFF}}[[This part of the portal is off for now]]{{/STATUS_503_OFF}}"}}
{{#STATUS_400}}
{{@heading text="[[We could not read that]]"}}
<p class="govuk-body">[[Something in the address or the form was not right.]]</p>
<p class="govuk-body">[[Go back, check the address, and try again.]]</p>
{{/STATUS_400}}
{{#STATUS_403}}
{{@heading text="[[You cannot do this]]"}}
<p class="govuk-body">[[Your role does not let you do this. If you think it should, ask the person who looks after accounts in your organisation.]]</p>
{{/STATUS_403}}
{{#STATUS_403_TOKEN}}
{{@heading text="[[Load the page again]]"}}
<p class="govuk-body">[[The form was open too long, or your browser did not send our cookie. Nothing was saved.]]</p>
<p class="govuk-body">[[Go back, load the page again and send the form once more. If that does not help, allow cookies for this website in your browser.]]</p>
{{/STATUS_403_TOKEN}}
{{#STATUS_404}}
{{@heading text="[[We can't show you this]]"}}
<p class="govuk-body">[[Perhaps it is not here, or it is not shared with you, or not any more. Nothing is wrong with your account.]]</p>
<p class="govuk-body">[[If you typed the address, check it. If you followed a link, ask the person who gave it to you. If you think you should see this, ask your care provider or your council.]]</p>
{{/STATUS_404}}
{{#STATUS_405}}
{{@heading text="[[That did not work]]"}}
<p class="govuk-body">[[This address cannot be opened like that. Go to your home page and start from there.]]</p>
{{/STATUS_405}}
{{#STATUS_408}}
{{@heading text="[[That took too long]]"}}
<p class="govuk-body">[[Your connection may be slow. Go back and send it again.]]</p>
{{/STATUS_408}}
{{#STATUS_409}}
{{@heading text="[[Somebody else changed this first]]"}}
<p class="govuk-body">[[Your change is not saved. Go back, load the page again to see what is there now, and then make your change.]]</p>
{{/STATUS_409}}
{{#STATUS_413}}
{{@heading text="[[That is too big]]"}}
<p class="govuk-body">[[Nothing was saved. Go back, make the text shorter or choose a smaller file, and send it again.]]</p>
{{/STATUS_413}}
{{#STATUS_414}}
{{@heading text="[[That address is too long]]"}}
<p class="govuk-body">[[Check the address, or go to your home page and start from there.]]</p>
{{/STATUS_414}}
{{#STATUS_415}}
{{@heading text="[[We could not read that]]"}}
<p class="govuk-body">[[The form was sent in a way we cannot read. Go back, load the page again and send it once more.]]</p>
{{/STATUS_415}}
{{#STATUS_422}}
{{@heading text="[[Something is missing or not right]]"}}
<p class="govuk-body">[[Nothing was saved. Go back, load the page again and try once more.]]</p>
{{/STATUS_422}}
{{#STATUS_429}}
{{@heading text="[[Wait before you try again]]"}}
<p class="govuk-body">[[There have been too many tries. Wait a few minutes, then try again.]]</p>
{{/STATUS_429}}
{{#STATUS_431}}
{{@heading text="[[We could not read that]]"}}
<p class="govuk-body">[[Your browser sent us too much. Close the browser, open it again, and try once more.]]</p>
{{/STATUS_431}}
{{#STATUS_500}}
{{@heading text="[[Something went wrong]]"}}
<p class="govuk-body">[[This is our mistake, not yours. We do not know if your last change was saved. Go back and look before you try again.]]</p>
{{/STATUS_500}}
{{#STATUS_501}}
{{@heading text="[[That did not work]]"}}
<p class="govuk-body">[[This address cannot be opened like that. Go to your home page and start from there.]]</p>
{{/STATUS_501}}
{{#STATUS_503}}
{{@heading text="[[Try again in a moment]]"}}
<p class="govuk-body">[[We cannot answer right now. Wait a minute, then load the page again.]]</p>
<p class="govuk-body">[[If you were sending a form, you can send it again. It will not be saved twice.]]</p>
{{/STATUS_503}}
{{#STATUS_503_OFF}}
{{@heading text="[[This part of the portal is off for now]]"}}
<p class="govuk-body">[[It did not work as it should, so we have switched it off. The rest of the portal works.]]</p>
<p class="govuk-body">[[Nothing you saved before is lost. The people who look after the portal know about it.]]</p>
{{/STATUS_503_OFF}}
<p class="govuk-body">{{@link text="[[Go to your home page]]" path="/"}}</p>
{{#HAS_CONTACT}}<p class="govuk-body">[[If this keeps happening, ask for help:]] {{@contact}}</p>{{/HAS_CONTACT}}
<p class="govuk-body-s">[[If you ask for help, give this number:]] <span class="kith-break">{{REQUEST_ID}}</span></p>
{{/@page}}
