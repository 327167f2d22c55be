{{@attributes level="3"}}
<article class="kith-card">
<h{{@level}} class="kith-card__title govuk-heading-s"><a class="govuk-link" href="{{VISIT_PATH}}">{{SLOT}}<span class="govuk-visually-hidden">, {{DAY}}</span></a></h{{@level}}>
<div class="kith-card__content">
<p class="govuk-body"><strong><time datetime="{{ISO}}">{{DAY}}, {{TIMES}}</time></strong><br>
{{#HAS_WORKERS}}{{WORKERS}}{{/HAS_WORKERS}}{{#NO_WORKERS}}[[Who comes is not settled yet]]{{/NO_WORKERS}} <span class="govuk-body-s">({{PROVIDER}})</span><br>
{{#IS_BAD}}{{@tag text="{{STANDING}}" colour="red"}}{{/IS_BAD}}{{#IS_GOOD}}{{@tag text="{{STANDING}}" colour="green"}}{{/IS_GOOD}}{{#IS_PLAIN}}{{@tag text="{{STANDING}}" colour="grey"}}{{/IS_PLAIN}}{{#REFUSED}} {{@tag text="[[Some support refused]]" colour="yellow"}}{{/REFUSED}}{{#INCIDENT}} {{@tag text="[[Incident]]" colour="orange"}}{{/INCIDENT}}</p>
{{#MADE}}<p class="govuk-body">{{#LEFT}}[[Was there from {{STARTED}} to {{ENDED}}.]]{{/LEFT}}{{#STILL}}[[Began at {{STARTED}}.]]{{/STILL}}</p>{{/MADE}}
{{#CHANGED}}<p class="govuk-body">{{CHANGE}}{{#HAS_WHY}} [[Why: {{WHY}}]]{{/HAS_WHY}}</p>{{/CHANGED}}
{{#HAPPENED}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/HAPPENED}}
</div>
</article>
