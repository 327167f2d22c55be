{{@attributes}}
<details class="govuk-details kith-more">
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">[[More about {{PERSON_NAME}}]]</span>
  </summary>
  <div class="govuk-details__text">
    <nav aria-label="[[This record]]">
      <ul class="govuk-list">
        {{#PERSON_TAB}}
        <li><a class="kith-tabs__link"{{#TAB_CURRENT}} aria-current="page"{{/TAB_CURRENT}} href="{{TAB_PATH}}">{{TAB_TITLE}}</a></li>
        {{/PERSON_TAB}}
        {{#PERSON_TABS_MORE}}{{#PERSON_TAB_MORE}}<li><a class="kith-tabs__link" href="{{TAB_PATH}}">{{TAB_TITLE}}</a></li>{{/PERSON_TAB_MORE}}{{/PERSON_TABS_MORE}}
      </ul>
    </nav>
  </div>
</details>
