{{@attributes summary! open body}}
<details class="govuk-details"{{@if open}} open{{/@if}}>
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">
      {{@summary}}
    </span>
  </summary>
  <div class="govuk-details__text">
    {{@body}}
  </div>
</details>
