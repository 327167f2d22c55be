{{@attributes text! to! about}}
{{#CAN_RING}}<a class="govuk-link kith-tel" href="tel:{{@to}}">{{@text}}{{@if about}}<span class="govuk-visually-hidden"> {{@about}}</span>{{/@if}}</a>{{/CAN_RING}}{{#CANNOT_RING}}{{@text}}{{/CANNOT_RING}}
