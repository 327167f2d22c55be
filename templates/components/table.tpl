{{@attributes caption size="m" hide-caption list head body}}
<div class="kith-table{{@if list}} kith-table--list{{/@if}}" tabindex="0" role="region"{{@if caption}} aria-label="{{@caption}}"{{/@if}}>
<table class="govuk-table">
  {{@if caption}}
  <caption class="govuk-table__caption{{@if hide-caption}} govuk-visually-hidden{{@else}} govuk-table__caption--{{@size}}{{/@if}}">{{@caption}}</caption>
  {{/@if}}
  {{@if head}}
  <thead class="govuk-table__head">
    <tr class="govuk-table__row">
      {{@head}}
    </tr>
  </thead>
  {{/@if}}
  <tbody class="govuk-table__body">
    {{@body}}
  </tbody>
</table>
</div>
