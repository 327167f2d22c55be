{{@attributes header numeric body}}
{{@if header}}<th scope="row" class="govuk-table__header">{{@body}}</th>{{@else}}<td class="govuk-table__cell{{@if numeric}} govuk-table__cell--numeric{{/@if}}">{{@body}}</td>{{/@if}}
