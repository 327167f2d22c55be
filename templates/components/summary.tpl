{{@attributes body}}
<dl class="govuk-summary-list">
  {{@body}}
</dl>
