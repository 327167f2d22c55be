{{@attributes text body}}
<div class="govuk-inset-text">
  {{@text}}{{@body}}
</div>
