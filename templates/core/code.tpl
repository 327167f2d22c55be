{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Enter your code]]"}}
{{@heading text="[[Enter your code]]"}}
<p class="govuk-body">[[Open the app you use for codes, on your phone or tablet. Enter the 6 numbers it shows for {{SITE_NAME}}.]]</p>
{{@form action="/signin/code"}}
{{#HAS_TO}}<input type="hidden" name="to" value="{{TO}}">{{/HAS_TO}}
{{@input name="code" label="[[Code]]" hint="[[The code changes every half minute. You can also enter one of your recovery codes here.]]" autocomplete="one-time-code" width="10" spellcheck="false"}}
{{@button text="[[Continue]]"}}
{{/@form}}
{{@details summary="[[I do not have my phone]]"}}
<p class="govuk-body">[[Enter one of the recovery codes that you wrote down or printed. Each of them works once.]]</p>
<p class="govuk-body">[[If you have none left, ask the person who looks after accounts where you work. They can let you set it up again.]]</p>
{{#HAS_CONTACT}}<p class="govuk-body">[[You can also ask us:]] {{@contact}}</p>{{/HAS_CONTACT}}
{{/@details}}
{{/@page}}
