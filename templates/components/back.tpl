{{@attributes path! text="[[Back]]"}}
{{@part before}}
<nav aria-label="[[Way back]]">
  <a href="{{@path}}" class="govuk-back-link">{{@text}}</a>
</nav>
{{/@part}}
