{{@attributes key! value path action="[[Change]]" about actions body}}
<div class="govuk-summary-list__row">
  <dt class="govuk-summary-list__key">
    {{@key}}
  </dt>
  <dd class="govuk-summary-list__value">
    {{@value}}{{@body}}
  </dd>
  {{@if path}}
  <dd class="govuk-summary-list__actions">
    <a class="govuk-link" href="{{@path}}">{{@action}}<span class="govuk-visually-hidden"> {{@if about}}{{@about}}{{@else}}{{@key}}{{/@if}}</span></a>
  </dd>
  {{/@if}}
  {{@if actions}}
  <dd class="govuk-summary-list__actions">
    {{@actions}}
  </dd>
  {{/@if}}
</div>
