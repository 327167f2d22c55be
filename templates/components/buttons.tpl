{{@attributes body}}
<div class="govuk-button-group">
  {{@body}}
</div>
