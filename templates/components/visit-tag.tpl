{{@attributes}}
{{#TAG_BAD}} {{@tag text="{{TAG_TEXT}}" colour="red"}}{{/TAG_BAD}}{{#TAG_PLAIN}} {{@tag text="{{TAG_TEXT}}" colour="grey"}}{{/TAG_PLAIN}}
