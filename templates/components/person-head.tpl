{{@attributes title bare}}
{{@if title}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
<h1 class="govuk-heading-l">{{@title}}</h1>
{{@else}}
<h1 class="govuk-heading-l">{{PERSON_NAME}}</h1>
{{/@if}}
{{#PERSON_FLAGS}}
<section aria-label="[[Important about {{PERSON_NAME}}]]">
<ul class="kith-flags">
  {{#PERSON_FLAG}}
  <li class="kith-flags__item">
    <strong class="govuk-tag kith-flags__flag{{#FLAG_ALERT}} govuk-tag--red{{/FLAG_ALERT}}{{#FLAG_COMMUNICATION}} govuk-tag--blue{{/FLAG_COMMUNICATION}}{{#FLAG_LEGAL}} govuk-tag--purple{{/FLAG_LEGAL}}{{#FLAG_NOTE}} govuk-tag--grey{{/FLAG_NOTE}}"><span class="govuk-visually-hidden">{{#FLAG_ALERT}}[[Alert:]]{{/FLAG_ALERT}}{{#FLAG_COMMUNICATION}}[[Communication:]]{{/FLAG_COMMUNICATION}}{{#FLAG_LEGAL}}[[Legal:]]{{/FLAG_LEGAL}}{{#FLAG_NOTE}}[[Note:]]{{/FLAG_NOTE}} </span>{{FLAG_TEXT}}</strong>
  </li>
  {{/PERSON_FLAG}}
</ul>
</section>
{{/PERSON_FLAGS}}
{{#PERSON_FLAGS_MISSING}}
<p class="govuk-body kith-flags"><strong>[[Alerts and needs cannot be shown now. Ask the office before you give care.]]</strong></p>
{{/PERSON_FLAGS_MISSING}}
{{@if bare}}{{@else}}
<nav class="kith-tabs" aria-label="[[This record]]">
  <ul class="kith-tabs__list">
    {{#PERSON_TAB}}
    <li><a class="kith-tabs__link"{{#TAB_CURRENT}} aria-current="page"{{/TAB_CURRENT}} href="{{TAB_PATH}}">{{TAB_TITLE}}</a></li>
    {{/PERSON_TAB}}
  </ul>
  {{#PERSON_TABS_MORE}}
  <details class="kith-tabs__more">
    <summary class="kith-tabs__summary">[[More]]<span class="govuk-visually-hidden"> [[of this record]]</span></summary>
    <ul class="kith-tabs__list">
      {{#PERSON_TAB_MORE}}
      <li><a class="kith-tabs__link" href="{{TAB_PATH}}">{{TAB_TITLE}}</a></li>
      {{/PERSON_TAB_MORE}}
    </ul>
  </details>
  {{/PERSON_TABS_MORE}}
</nav>
{{/@if}}
