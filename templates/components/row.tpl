{{@attributes body}}
<tr class="govuk-table__row">
  {{@body}}
</tr>
