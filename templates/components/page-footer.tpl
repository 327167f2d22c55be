{{@attributes}}
<footer class="kith-footer">
  <div class="govuk-width-container">
    <h2 class="govuk-visually-hidden">[[Help and information]]</h2>
    <ul class="kith-footer__links">
      <li><a class="kith-footer__link" href="/help/now">[[Help now, day and night]]</a></li>
      <li><a class="kith-footer__link" href="/help/accessibility">[[Accessibility]]</a></li>
      <li><a class="kith-footer__link" href="/help/privacy">[[Privacy]]</a></li>
      <li><a class="kith-footer__link" href="/help/cookies">[[Cookies]]</a></li>
      <li><a class="kith-footer__link" href="/site-map">[[Site map]]</a></li>
    </ul>
    {{#LANGUAGES}}
    {{@form action="/language"}}
      <input type="hidden" name="return" value="{{PAGE_PATH}}">
      <h3 class="govuk-visually-hidden">[[Language]]</h3>
      <ul class="kith-footer__links">
        {{#LANGUAGE_ITEM}}
        <li>
          {{#LANGUAGE_CURRENT}}<span lang="{{LANGUAGE_CODE}}" aria-current="true">{{LANGUAGE_NAME}}</span>{{/LANGUAGE_CURRENT}}
          {{#LANGUAGE_OTHER}}<button type="submit" class="kith-footer__button" name="language" value="{{LANGUAGE_CODE}}" lang="{{LANGUAGE_CODE}}">{{LANGUAGE_NAME}}</button>{{/LANGUAGE_OTHER}}
        </li>
        {{/LANGUAGE_ITEM}}
      </ul>
    {{/@form}}
    {{/LANGUAGES}}
    {{#HAS_CONTACT}}
    <p class="kith-footer__text">[[Need help?]] {{@contact}}</p>
    {{/HAS_CONTACT}}
    {{#SIGNED_IN}}
    <p class="kith-footer__text">[[To keep your information safe, we sign you out at {{SESSION_ENDS_AT}} unless you open another page before then.]]</p>
    {{/SIGNED_IN}}
  </div>
</footer>
