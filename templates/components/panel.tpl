{{@attributes title! body}}
<div class="govuk-panel govuk-panel--confirmation">
  <h1 class="govuk-panel__title">
    {{@title}}
  </h1>
  {{@if body}}
  <div class="govuk-panel__body">
    {{@body}}
  </div>
  {{/@if}}
</div>
