{{@attributes text! path! kind}}
<a href="{{@path}}" role="button" draggable="false" class="govuk-button{{@if kind}} govuk-button--{{@kind}}{{/@if}}" data-module="govuk-button">
  {{@text}}
</a>
