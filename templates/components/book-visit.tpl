{{@attributes level="3"}}
<article class="kith-card">
<h{{@level}} class="kith-card__title govuk-heading-s"><a class="govuk-link" href="{{VISIT_PATH}}">{{SLOT}}<span class="govuk-visually-hidden">, {{DAY}}</span></a></h{{@level}}>
<div class="kith-card__content">
<p class="govuk-body"><time datetime="{{ISO}}">{{DAY}}, {{TIMES}}</time> <span class="govuk-body-s">({{PROVIDER}})</span><br>
<strong>{{@visit-sentence}}</strong>{{@visit-tag}}{{#REFUSED}} {{@tag text="[[Some support refused]]" colour="yellow"}}{{/REFUSED}}{{#INCIDENT}} {{@tag text="[[Incident]]" colour="orange"}}{{/INCIDENT}}</p>
{{#CHANGED}}<p class="govuk-body">{{CHANGE}}{{#HAS_WHY}} [[Why: {{WHY}}]]{{/HAS_WHY}}</p>{{/CHANGED}}
{{#HAPPENED}}{{#LINE}}{{@text}}{{LINE_TEXT}}{{/@text}}{{/LINE}}{{/HAPPENED}}
{{#MAY_SAY}}<p class="govuk-body kith-no-print">{{#SAY_FIRST}}{{@link text="[[Say how this visit was]]" path="{{FEEDBACK_PATH}}" about="({{DAY}}, {{TIMES}})"}}{{/SAY_FIRST}}{{#SAY_MORE}}{{@link text="[[Say more about this visit]]" path="{{FEEDBACK_PATH}}" about="({{DAY}}, {{TIMES}})"}}{{/SAY_MORE}}</p>{{/MAY_SAY}}
</div>
</article>
