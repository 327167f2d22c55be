{{@attributes name! id! label! hint heading}}
{{@if heading}}
<h1 class="govuk-label-wrapper">
{{/@if}}
  <label class="govuk-label{{@if heading}} govuk-label--l{{/@if}}" for="{{@id}}">
    {{@label}}
  </label>
{{@if heading}}
</h1>
{{/@if}}
{{@field-notes name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}
