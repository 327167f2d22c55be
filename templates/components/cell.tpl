{{@attributes header numeric label body}}
{{@if header}}<th scope="row" class="govuk-table__header"{{@if label}} data-label="{{@label}}"{{/@if}}>{{@body}}</th>{{@else}}<td class="govuk-table__cell{{@if numeric}} govuk-table__cell--numeric{{/@if}}"{{@if label}} data-label="{{@label}}"{{/@if}}>{{@body}}</td>{{/@if}}
