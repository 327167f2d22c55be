{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Cookies]]"}}
{{@heading text="[[Cookies]]"}}
<p class="govuk-body">[[Cookies are small pieces of text that a website keeps on your device.]]</p>
<p class="govuk-body">[[We use only cookies that these pages need to work. So we do not ask for your permission. We do not use cookies to count visits or to follow you.]]</p>
<table class="govuk-table">
<caption class="govuk-table__caption govuk-table__caption--m">[[The cookies we use]]</caption>
<thead class="govuk-table__head">
<tr class="govuk-table__row">
<th scope="col" class="govuk-table__header">[[Name]]</th>
<th scope="col" class="govuk-table__header">[[What it is for]]</th>
<th scope="col" class="govuk-table__header">[[When it goes]]</th>
</tr>
</thead>
<tbody class="govuk-table__body">
<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header kith-break">__Host-kith</th>
<td class="govuk-table__cell">[[Keeps you signed in]]</td>
<td class="govuk-table__cell">[[When you sign out or close the browser]]</td>
</tr>
<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header kith-break">__Host-kith-visit</th>
<td class="govuk-table__cell">[[Protects forms, such as the one to sign in, from misuse by other websites]]</td>
<td class="govuk-table__cell">[[When you close the browser]]</td>
</tr>
<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header kith-break">__Host-kith-device</th>
<td class="govuk-table__cell">[[Shows that you have signed in on this device before, so that somebody who guesses passwords cannot keep you out]]</td>
<td class="govuk-table__cell">[[180 days after you last signed in]]</td>
</tr>
<tr class="govuk-table__row">
<th scope="row" class="govuk-table__header kith-break">__Host-kith-lang</th>
<td class="govuk-table__cell">[[Remembers the language you chose before you signed in]]</td>
<td class="govuk-table__cell">[[After 1 year]]</td>
</tr>
</tbody>
</table>
{{/@page}}
