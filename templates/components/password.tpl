{{@attributes name! label! id="{{@name}}" hint autocomplete="current-password" heading}}
<div class="{{@group-class name="{{@name}}"}} govuk-password-input" data-module="govuk-password-input" data-i18n.show-password="[[Show]]" data-i18n.hide-password="[[Hide]]" data-i18n.show-password-aria-label="[[Show password]]" data-i18n.hide-password-aria-label="[[Hide password]]" data-i18n.password-shown-announcement="[[Your password is visible.]]" data-i18n.password-hidden-announcement="[[Your password is hidden.]]">
  {{@field-head name="{{@name}}" id="{{@id}}" label="{{@label}}" hint="{{@hint}}" heading="{{@heading}}"}}
  <div class="govuk-input__wrapper govuk-password-input__wrapper">
    <input class="govuk-input govuk-password-input__input govuk-js-password-input-input{{#{{@NAME}}_ERROR}} govuk-input--error{{/{{@NAME}}_ERROR}}" id="{{@id}}" name="{{@name}}" type="password" spellcheck="false"{{@described-by name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}} autocomplete="{{@autocomplete}}" autocapitalize="none">
    <button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle" data-module="govuk-button" aria-controls="{{@id}}" aria-label="[[Show password]]" hidden>
      [[Show]]
    </button>
  </div>
</div>
