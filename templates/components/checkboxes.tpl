{{@attributes name! legend! id="{{@name}}" hint small size="m" heading body}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@fieldset legend="{{@legend}}" size="{{@size}}" heading="{{@heading}}"}}
  {{@part describe}}{{@described-by name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}{{/@part}}
  {{@field-notes name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}
  <div class="govuk-checkboxes{{@if small}} govuk-checkboxes--small{{/@if}}" data-module="govuk-checkboxes">
    {{@body}}
  </div>
  {{/@fieldset}}
</div>
