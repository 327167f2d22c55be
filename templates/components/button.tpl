{{@attributes text! kind name value id}}
<button type="submit"{{@if id}} id="{{@id}}"{{/@if}}{{@if name}} name="{{@name}}"{{/@if}}{{@if value}} value="{{@value}}"{{/@if}} data-prevent-double-click="true" class="govuk-button{{@if kind}} govuk-button--{{@kind}}{{/@if}}" data-module="govuk-button">
  {{@text}}
</button>
