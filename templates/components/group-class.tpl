{{@attributes name!}}
govuk-form-group{{#{{@NAME}}_ERROR}} govuk-form-group--error{{/{{@NAME}}_ERROR}}
