{{@attributes title!}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
<h1 class="govuk-heading-l">{{@title}}</h1>
<nav class="moj-sub-navigation" aria-label="[[This record]]">
  <ul class="moj-sub-navigation__list">
    {{#PERSON_TAB}}
    <li class="moj-sub-navigation__item">
      <a class="moj-sub-navigation__link"{{#TAB_CURRENT}} aria-current="page"{{/TAB_CURRENT}} href="{{TAB_PATH}}">{{TAB_TITLE}}</a>
    </li>
    {{/PERSON_TAB}}
  </ul>
</nav>
