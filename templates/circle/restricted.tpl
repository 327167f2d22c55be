{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Entries that only named people read: {{PERSON_NAME}}]]"}}
{{@back path="{{CIRCLE_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[Entries that only named people read]]"}}
{{@text}}[[Now and then the law lets an office keep something from the person: to keep somebody safe, because somebody else told it in confidence, or because reading it could do serious harm. Write it here and name who may read it. For everybody else it is not there: not for {{PERSON_NAME}}, not for the circle, not in a download, and not in who has looked.]]{{/@text}}
{{@text}}[[An earlier record of a visit that is kept for named people does not stand here. It stands in the timeline, and at its visit.]]{{/@text}}
{{@link-button text="[[Write an entry]]" path="{{NEW_PATH}}"}}
{{#NO_ENTRIES}}{{@inset}}[[There is no entry that you may read. If you write one, it stands here.]]{{/@inset}}{{/NO_ENTRIES}}
{{#ENTRIES}}
<ul class="govuk-list govuk-list--spaced">
{{#ENTRY}}
<li><strong>{{HAPPENED_ON}}</strong>{{#OPEN}} {{@tag text="[[Open now]]" colour="grey"}}{{/OPEN}}<br>
{{@link text="{{TITLE}}" path="{{ENTRY_PATH}}"}}<br>
<span class="govuk-body-s">[[{{WRITTEN_BY}}, {{WRITTEN_AT}}]]{{#RESTRICTED}}. [[To be looked at again on {{REVIEW_ON}}.]]{{/RESTRICTED}}</span></li>
{{/ENTRY}}
</ul>
{{@pagination}}
{{/ENTRIES}}
{{/@page}}
