{{@attributes}}
<details class="govuk-details kith-more">
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">[[More about {{PERSON_NAME}}]]</span>
  </summary>
  <div class="govuk-details__text">
    <nav class="moj-sub-navigation" aria-label="[[This record]]">
      <ul class="moj-sub-navigation__list">
        {{#PERSON_TAB}}
        <li class="moj-sub-navigation__item">
          <a class="moj-sub-navigation__link"{{#TAB_CURRENT}} aria-current="page"{{/TAB_CURRENT}} href="{{TAB_PATH}}">{{TAB_TITLE}}</a>
        </li>
        {{/PERSON_TAB}}
      </ul>
    </nav>
  </div>
</details>
