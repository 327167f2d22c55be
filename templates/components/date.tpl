{{@attributes name! legend! id="{{@name}}" hint size="m" heading autocomplete}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@fieldset legend="{{@legend}}" size="{{@size}}" heading="{{@heading}}" group="yes"}}
    {{@part describe}}{{@described-by name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}{{/@part}}
    {{@field-notes name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}
    <div class="govuk-date-input" id="{{@id}}">
      {{@date-part unit="day" label="[[Day]]" width="2"}}
      {{@date-part unit="month" label="[[Month]]" width="2"}}
      {{@date-part unit="year" label="[[Year]]" width="4"}}
    </div>
  {{/@fieldset}}
</div>
