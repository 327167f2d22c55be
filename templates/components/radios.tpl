{{@attributes name! legend! id="{{@name}}" hint inline small size="m" heading body}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@fieldset legend="{{@legend}}" size="{{@size}}" heading="{{@heading}}"}}
  {{@part describe}}{{@described-by name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}{{/@part}}
  {{@field-notes name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}
  <div class="govuk-radios{{@if inline}} govuk-radios--inline{{/@if}}{{@if small}} govuk-radios--small{{/@if}}" data-module="govuk-radios">
    {{@body}}
  </div>
  {{/@fieldset}}
</div>
