{{@attributes name! label! value="yes" hint id="{{@name}}" chosen exclusive}}
{{@unless chosen}}{{@part chosen}}{{@NAME}}_CHECKED{{/@part}}{{/@unless}}
{{@unless within="checkboxes"}}
<div class="{{@group-class name="{{@name}}"}}">
  {{@field-notes name="{{@name}}" id="{{@id}}"}}
  <div class="govuk-checkboxes" data-module="govuk-checkboxes">
{{/@unless}}
<div class="govuk-checkboxes__item">
  <input class="govuk-checkboxes__input" id="{{@id}}" name="{{@name}}" type="checkbox" value="{{@value}}"{{#{{@chosen}}}} checked{{/{{@chosen}}}}{{@if exclusive}} data-behaviour="exclusive"{{/@if}}{{@if hint}} aria-describedby="{{@id}}-item-hint{{@unless within="checkboxes"}}{{#{{@NAME}}_ERROR}} {{@id}}-error{{/{{@NAME}}_ERROR}}{{/@unless}}"{{@else}}{{@unless within="checkboxes"}}{{#{{@NAME}}_ERROR}} aria-describedby="{{@id}}-error"{{/{{@NAME}}_ERROR}}{{/@unless}}{{/@if}}>
  <label class="govuk-label govuk-checkboxes__label" for="{{@id}}">
    {{@label}}
  </label>
  {{@if hint}}
  <div id="{{@id}}-item-hint" class="govuk-hint govuk-checkboxes__hint">
    {{@hint}}
  </div>
  {{/@if}}
</div>
{{@unless within="checkboxes"}}
  </div>
</div>
{{/@unless}}
