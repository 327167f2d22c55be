{{@attributes name! label! id="{{@name}}" hint rows="5" autocomplete spellcheck heading}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@field-head name="{{@name}}" id="{{@id}}" label="{{@label}}" hint="{{@hint}}" heading="{{@heading}}"}}
  <textarea class="govuk-textarea{{#{{@NAME}}_ERROR}} govuk-textarea--error{{/{{@NAME}}_ERROR}}" id="{{@id}}" name="{{@name}}" rows="{{@rows}}"{{@if spellcheck}} spellcheck="{{@spellcheck}}"{{/@if}}{{@described-by name="{{@name}}" id="{{@id}}" hint="{{@hint}}"}}{{@if autocomplete}} autocomplete="{{@autocomplete}}"{{/@if}}>{{{{@NAME}}_VALUE:pre_escape}}</textarea>
</div>
