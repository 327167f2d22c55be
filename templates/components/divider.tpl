{{@attributes text!}}
<div class="govuk-{{@within}}__divider">{{@text}}</div>
