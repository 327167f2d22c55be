{{%AUTOESCAPE context="HTML"}}
<section class="kith-card kith-card--alert">
<h2 class="kith-card__title govuk-heading-m"><a class="govuk-link" href="{{ALERTS_PATH}}">[[Alerts]]</a></h2>
<div class="kith-card__content">
{{#NO_ALERTS}}{{@text}}[[No allergies or risks are known.]]{{/@text}}{{/NO_ALERTS}}
{{#ALERTS}}
<ul class="govuk-list govuk-list--spaced">
{{#ALERT_ROW}}
<li>{{#IS_HIGH}}{{@tag text="[[High]]" colour="red"}}{{/IS_HIGH}}{{#IS_MEDIUM}}{{@tag text="[[Medium]]" colour="orange"}}{{/IS_MEDIUM}}{{#IS_LOW}}{{@tag text="[[Low]]" colour="yellow"}}{{/IS_LOW}} <strong>{{KIND}}</strong> {{ALERT}}{{#REVIEW_DUE}} {{@tag text="[[Review is due]]" colour="grey"}}{{/REVIEW_DUE}}
{{#TODO_LINE}}<br>{{LINE_TEXT}}{{/TODO_LINE}}</li>
{{/ALERT_ROW}}
</ul>
{{/ALERTS}}
{{#DNACPR_UNKNOWN}}{{@text}}[[We do not know whether there is a DNACPR. Without the paper, attempt CPR.]]{{/@text}}{{/DNACPR_UNKNOWN}}
</div>
</section>
