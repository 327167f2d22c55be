{{@attributes legend! size="m" heading describe group body}}
<fieldset class="govuk-fieldset"{{@if group}} role="group"{{/@if}}{{@describe}}>
  <legend class="govuk-fieldset__legend{{@if size}} govuk-fieldset__legend--{{@size}}{{/@if}}">
    {{@if heading}}
    <h1 class="govuk-fieldset__heading">
      {{@legend}}
    </h1>
    {{@else}}
    {{@legend}}
    {{/@if}}
  </legend>
  {{@body}}
</fieldset>
