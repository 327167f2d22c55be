{{@attributes}}
{{#CONTACT_RINGS}}{{CONTACT_BEFORE}}<a class="govuk-link kith-tel" href="tel:{{CONTACT_TEL}}">{{CONTACT_PHONE}}</a>{{CONTACT_AFTER}}{{/CONTACT_RINGS}}{{#CONTACT_WORDS}}{{CONTACT}}{{/CONTACT_WORDS}}
