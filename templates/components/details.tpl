{{@attributes summary! open opened body}}
<details class="govuk-details"{{@if open}} open{{/@if}}{{@if opened}}{{#{{@opened}}}} open{{/{{@opened}}}}{{/@if}}>
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">
      {{@summary}}
    </span>
  </summary>
  <div class="govuk-details__text">
    {{@body}}
  </div>
</details>
