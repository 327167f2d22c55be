{{@attributes name! label! id="{{@name}}" hint type="text" autocomplete inputmode width spellcheck autocapitalize prefix suffix heading value="{{{{@NAME}}_VALUE}}"}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@field-head name="{{@name}}" id="{{@id}}" label="{{@label}}" hint="{{@hint}}" heading="{{@heading}}"}}
  {{@if prefix}}
  <div class="govuk-input__wrapper">
    <div class="govuk-input__prefix" aria-hidden="true">{{@prefix}}</div>
    {{@input-box}}
  </div>
  {{@else}}{{@if suffix}}
  <div class="govuk-input__wrapper">
    {{@input-box}}
    <div class="govuk-input__suffix" aria-hidden="true">{{@suffix}}</div>
  </div>
  {{@else}}
  {{@input-box}}
  {{/@if}}{{/@if}}
</div>
