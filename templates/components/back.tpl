{{@attributes path! text="[[Back]]"}}
{{@part before}}
<a href="{{@path}}" class="govuk-back-link">{{@text}}</a>
{{/@part}}
