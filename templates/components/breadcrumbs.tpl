{{@attributes body}}
{{@part before}}
<nav class="govuk-breadcrumbs" aria-label="[[Breadcrumb]]">
  <ol class="govuk-breadcrumbs__list">
    {{@body}}
  </ol>
</nav>
{{/@part}}
