{{@attributes text! numeric hide}}
<th scope="col" class="govuk-table__header{{@if numeric}} govuk-table__header--numeric{{/@if}}">{{@if hide}}<span class="govuk-visually-hidden">{{@text}}</span>{{@else}}{{@text}}{{/@if}}</th>
