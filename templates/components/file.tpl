{{@attributes name! label! id="{{@name}}" hint accept heading}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@field-head name="{{@name}}" id="{{@id}}" label="{{@label}}" hint="{{@hint}}" heading="{{@heading}}"}}
  <input class="govuk-file-upload{{#{{@NAME}}_ERROR}} govuk-file-upload--error{{/{{@NAME}}_ERROR}}" id="{{@id}}" name="{{@name}}" type="file"{{@if accept}} accept="{{@accept}}"{{/@if}}{{@described-by name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}>
</div>
