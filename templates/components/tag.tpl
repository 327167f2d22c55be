{{@attributes text! colour}}
<strong class="govuk-tag{{@if colour}} govuk-tag--{{@colour}}{{/@if}}">
  {{@text}}
</strong>
