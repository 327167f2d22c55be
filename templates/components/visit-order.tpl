{{@attributes}}
{{#ORDER_DONE}}{{@tag text="[[Done]]" colour="green"}} {{/ORDER_DONE}}{{#ORDER_NOW}}{{@tag text="[[Now]]" colour="blue"}} {{/ORDER_NOW}}{{#ORDER_NEXT}}{{@tag text="[[Next]]" colour="turquoise"}} {{/ORDER_NEXT}}{{#ORDER_LATER}}{{@tag text="[[Later]]" colour="grey"}} {{/ORDER_LATER}}
