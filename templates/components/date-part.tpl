{{@attributes unit! label! width!}}
<div class="govuk-date-input__item">
  <div class="govuk-form-group">
    <label class="govuk-label govuk-date-input__label" for="{{@^id}}-{{@unit}}">
      {{@label}}
    </label>
    <input class="govuk-input govuk-date-input__input{{#{{@^NAME}}_ERROR}} govuk-input--error{{/{{@^NAME}}_ERROR}} govuk-input--width-{{@width}}" id="{{@^id}}-{{@unit}}" name="{{@^name}}-{{@unit}}" type="text" value="{{{{@^NAME}}_{{@UNIT}}_VALUE}}"{{@if ^autocomplete}} autocomplete="{{@^autocomplete}}-{{@unit}}"{{/@if}} inputmode="numeric">
  </div>
</div>
