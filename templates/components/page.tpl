{{@attributes title! wide before body}}
<!doctype html>
<html class="govuk-template{{#TEXT_LARGE}} kith-text-large{{/TEXT_LARGE}}{{#TEXT_LARGEST}} kith-text-largest{{/TEXT_LARGEST}}" lang="{{LANG}}">
<head>
  <meta charset="utf-8">
  <title>{{#ERRORS}}[[Error:]] {{/ERRORS}}{{@title}} – {{SITE_NAME}}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="theme-color" content="#0f4c4a">
  <meta name="robots" content="noindex">
  <link rel="icon" href="/static/core/favicon.svg?v={{STATIC_VERSION}}" type="image/svg+xml">
  <link rel="stylesheet" href="/static/core/kith.css?v={{STATIC_VERSION}}">
  <script type="module" src="/static/core/kith.js?v={{STATIC_VERSION}}"></script>
</head>
<body class="govuk-template__body">
{{@skip-link text="[[Skip to main content]]" to="main-content"}}
<header>
{{@page-header}}
{{#HAS_MENU}}
{{@navigation}}
{{/HAS_MENU}}
</header>
<div class="govuk-width-container">
  {{@before}}
  <main class="govuk-main-wrapper" id="main-content">
    {{@flash}}
    {{#RESTORED}}
    <div class="govuk-inset-text">
      [[This form was not sent yet, because we had to ask for your password first. We kept what you had typed. Check it, then send the form.]]
    </div>
    {{/RESTORED}}
    {{@if wide}}
    {{@error-summary}}
    {{@body}}
    {{@else}}
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {{@error-summary}}
        {{@body}}
      </div>
    </div>
    {{/@if}}
  </main>
</div>
{{@page-footer}}
{{#SIGNED_IN}}
{{@session-ending}}
{{/SIGNED_IN}}
</body>
</html>
