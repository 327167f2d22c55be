{{@attributes value! label! hint id chosen disabled}}
{{@unless chosen}}{{@if value}}{{@part chosen}}{{@^NAME}}_IS_{{@VALUE}}{{/@part}}{{/@if}}{{/@unless}}
{{@if within="select"}}
<option value="{{@value}}"{{@if chosen}}{{#{{@chosen}}}} selected{{/{{@chosen}}}}{{/@if}}{{@if disabled}} disabled{{/@if}}>{{@label}}</option>
{{@else}}
{{@unless id}}{{@part id}}{{@^id}}{{@unless index="1"}}-{{@index}}{{/@unless}}{{/@part}}{{/@unless}}
<div class="govuk-radios__item">
  <input class="govuk-radios__input" id="{{@id}}" name="{{@^name}}" type="radio" value="{{@value}}"{{@if chosen}}{{#{{@chosen}}}} checked{{/{{@chosen}}}}{{/@if}}{{@if disabled}} disabled{{/@if}}{{@if hint}} aria-describedby="{{@id}}-item-hint"{{/@if}}>
  <label class="govuk-label govuk-radios__label" for="{{@id}}">
    {{@label}}
  </label>
  {{@if hint}}
  <div id="{{@id}}-item-hint" class="govuk-hint govuk-radios__hint">
    {{@hint}}
  </div>
  {{/@if}}
</div>
{{/@if}}
