{{@attributes text! path!}}
<li class="govuk-breadcrumbs__list-item">
  <a class="govuk-breadcrumbs__link" href="{{@path}}">{{@text}}</a>
</li>
