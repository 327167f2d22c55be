{{@attributes body}}
<p class="govuk-body">{{@body}}</p>
