{{@attributes name! id! hint}}
{{@if hint}}
  <div id="{{@id}}-hint" class="govuk-hint">
    {{@hint}}
  </div>
{{/@if}}
{{#{{@NAME}}_ERROR}}
  <p id="{{@id}}-error" class="govuk-error-message">
    <span class="govuk-visually-hidden">[[Error:]]</span> {{{{@NAME}}_ERROR_TEXT}}
  </p>
{{/{{@NAME}}_ERROR}}
