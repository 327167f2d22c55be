{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Site map]]"}}
{{@heading text="[[Site map]]"}}
<p class="govuk-body">[[These are the pages you can go to now.]]</p>
{{#PART}}
{{@heading text="{{PART_TITLE}}" size="m" level="2"}}
<ul class="govuk-list govuk-list--bullet">
{{#LINK}}<li><a class="govuk-link" href="{{LINK_PATH}}">{{LINK_TITLE}}</a></li>
{{/LINK}}</ul>
{{/PART}}
{{/@page}}
