{{@attributes text! to! about}}
<a class="govuk-link kith-tel" href="tel:{{@to}}">{{@text}}{{@if about}}<span class="govuk-visually-hidden"> {{@about}}</span>{{/@if}}</a>
