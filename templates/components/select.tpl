{{@attributes name! label! id="{{@name}}" hint heading body}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@field-head name="{{@name}}" id="{{@id}}" label="{{@label}}" hint="{{@hint}}" heading="{{@heading}}"}}
  <select class="govuk-select{{#{{@NAME}}_ERROR}} govuk-select--error{{/{{@NAME}}_ERROR}}" id="{{@id}}" name="{{@name}}"{{@described-by name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}>
    {{@body}}
  </select>
</div>
