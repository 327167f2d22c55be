{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Visits in your calendar]]"}}
{{@back path="{{BOOK_PATH}}"}}
{{@person-head title="[[Visits in your calendar]]"}}
{{#SECRET}}
{{@heading text="[[Your calendar address]]" size="m" level="2"}}
<p class="govuk-body kith-secret"><code>{{SITE_URL}}{{FEED_PATH}}</code></p>
{{@warning text="[[Copy it now. We cannot show it again.]]"}}
{{@text}}[[In your phone or computer, look for "add a calendar from an address" and paste it there. Do not give it to anybody else: whoever has it can see when visits are.]]{{/@text}}
{{/SECRET}}
{{@text}}[[Your phone or computer can show the coming visits among your other dates. It shows the time and who provides the visit. It shows nothing about care.]]{{/@text}}
{{#HAS_FEED}}
{{@text}}[[You made an address on {{MADE_AT}}.]] {{#WAS_READ}}[[A calendar last read it on {{READ_AT}}.]]{{/WAS_READ}}{{/@text}}
{{@form action="{{MAKE_PATH}}"}}
{{@button text="[[Make a new address instead]]" kind="secondary"}}
{{/@form}}
{{@form action="{{END_PATH}}"}}
{{@button text="[[End the address]]" kind="warning"}}
{{/@form}}
{{/HAS_FEED}}
{{#NO_FEED}}
{{@form action="{{MAKE_PATH}}"}}
{{@button text="[[Make a calendar address]]"}}
{{/@form}}
{{/NO_FEED}}
{{/@page}}
