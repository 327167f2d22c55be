{{@attributes}}
<div class="govuk-generic-header kith-header">
  <div class="govuk-generic-header__container govuk-width-container kith-header__container">
    <div class="govuk-generic-header__logo">
      <a href="/" class="govuk-generic-header__homepage-link">
        <svg class="kith-logo" xmlns="http://www.w3.org/2000/svg" width="36" height="32" viewBox="0 0 36 32" aria-hidden="true" focusable="false">
          <path fill="currentColor" d="M18 2 2 15l2.2 2.7L6 16.2V30h24V16.2l1.8 1.5L34 15zm0 23.5c-4-2.9-7-5.5-7-8.7a3.9 3.9 0 0 1 7-2.4 3.9 3.9 0 0 1 7 2.4c0 3.2-3 5.8-7 8.7z"></path>
        </svg>
        <span>{{SITE_NAME}}</span>
      </a>
    </div>
    {{#SIGNED_IN}}
    <div class="kith-account">
      <a class="kith-account__name" href="/account">{{ACCOUNT_NAME}}<span class="govuk-visually-hidden"> ([[your account]])</span></a>
      {{#SEVERAL_MEMBERSHIPS}}<a class="kith-account__name" href="/account/switch">[[Change role]]</a>{{/SEVERAL_MEMBERSHIPS}}
      {{@form action="/signout"}}
      <button type="submit" class="kith-account__out">[[Sign out]]</button>
      {{/@form}}
    </div>
    {{/SIGNED_IN}}
  </div>
</div>
