{{@attributes}}
<div class="govuk-service-navigation" data-module="govuk-service-navigation">
  <div class="govuk-width-container">
    <div class="govuk-service-navigation__container">
      <nav aria-label="[[Menu]]" class="govuk-service-navigation__wrapper">
        <button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="navigation" hidden aria-hidden="true">
          [[Menu]]
        </button>
        <ul class="govuk-service-navigation__list" id="navigation">
          {{#NAV_ITEM}}
          <li class="govuk-service-navigation__item{{#NAV_CURRENT}} govuk-service-navigation__item--active{{/NAV_CURRENT}}">
            <a class="govuk-service-navigation__link" href="{{NAV_PATH}}"{{#NAV_CURRENT}} aria-current="page"{{/NAV_CURRENT}}>
              {{#NAV_CURRENT}}<strong class="govuk-service-navigation__active-fallback">{{/NAV_CURRENT}}{{NAV_TITLE}}{{#NAV_CURRENT}}</strong>{{/NAV_CURRENT}}
            </a>
          </li>
          {{/NAV_ITEM}}
        </ul>
      </nav>
    </div>
  </div>
</div>
