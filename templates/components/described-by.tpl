{{@attributes name! id! hint}}
{{@if hint}} aria-describedby="{{@id}}-hint{{#{{@NAME}}_ERROR}} {{@id}}-error{{/{{@NAME}}_ERROR}}"{{@else}}{{#{{@NAME}}_ERROR}} aria-describedby="{{@id}}-error"{{/{{@NAME}}_ERROR}}{{/@if}}
