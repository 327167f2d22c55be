{{@attributes text! to!}}
<a href="#{{@to}}" class="govuk-skip-link" data-module="govuk-skip-link">{{@text}}</a>
