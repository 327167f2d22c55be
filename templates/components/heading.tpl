{{@attributes text! caption size="l" level="1"}}
{{@if caption}}
<span class="govuk-caption-{{@size}}">{{@caption}}</span>
{{/@if}}
<h{{@level}} class="govuk-heading-{{@size}}">{{@text}}</h{{@level}}>
