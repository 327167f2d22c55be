{{@attributes}}
<dialog class="kith-dialog" id="session-ending" aria-labelledby="session-ending-title" data-seconds="{{SESSION_SECONDS}}" data-csrf="{{CSRF}}" data-failed="[[We could not keep you signed in. Save or copy what you have typed, then open another page.]]">
  <h2 class="govuk-heading-m" id="session-ending-title">[[You will be signed out soon]]</h2>
  <p class="govuk-body" data-session-text aria-live="polite">[[To keep your information safe, we sign you out when you have not opened a page for a while.]]</p>
  <div class="govuk-button-group">
    <button type="button" class="govuk-button" data-session-stay>[[Stay signed in]]</button>
    {{@form action="/signout"}}
    <button type="submit" class="govuk-button govuk-button--secondary">[[Sign out]]</button>
    {{/@form}}
  </div>
</dialog>
