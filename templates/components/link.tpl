{{@attributes text! path! about}}
<a class="govuk-link" href="{{@path}}">{{@text}}{{@if about}}<span class="govuk-visually-hidden"> {{@about}}</span>{{/@if}}</a>
