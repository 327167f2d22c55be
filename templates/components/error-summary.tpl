{{@attributes}}
{{#ERRORS}}
<div class="govuk-error-summary" data-module="govuk-error-summary">
  <div role="alert">
    <h2 class="govuk-error-summary__title">
      [[There is a problem]]
    </h2>
    <div class="govuk-error-summary__body">
      <ul class="govuk-list govuk-error-summary__list">
        {{#ERROR_ITEM}}
        <li>
          {{#ERROR_LINKED}}<a href="#{{ERROR_FIELD}}">{{ERROR_TEXT}}</a>{{/ERROR_LINKED}}
          {{#ERROR_PLAIN}}{{ERROR_TEXT}}{{/ERROR_PLAIN}}
        </li>
        {{/ERROR_ITEM}}
      </ul>
    </div>
  </div>
</div>
{{/ERRORS}}
