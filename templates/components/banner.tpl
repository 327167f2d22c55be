{{@attributes title="[[Important]]" text body}}
<div class="govuk-notification-banner" role="region" aria-labelledby="kith-banner-{{@index}}" data-module="govuk-notification-banner">
  <div class="govuk-notification-banner__header">
    <h2 class="govuk-notification-banner__title" id="kith-banner-{{@index}}">
      {{@title}}
    </h2>
  </div>
  <div class="govuk-notification-banner__content">
    {{@if text}}
    <p class="govuk-notification-banner__heading">
      {{@text}}
    </p>
    {{/@if}}
    {{@body}}
  </div>
</div>
