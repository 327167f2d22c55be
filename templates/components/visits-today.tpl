{{@attributes}}
{{#NO_TODAY}}{{@text}}[[No visit is planned for today.]]{{/@text}}{{/NO_TODAY}}
{{#NO_MORE}}{{@text}}[[No more visits are to come today.]]{{/@text}}{{/NO_MORE}}
{{#NEXT}}
<div class="kith-next">
{{#FACE}}<img class="kith-next__face" src="{{FACE_PATH}}" alt="[[Photograph of {{FACE_NAME}}]]">{{/FACE}}
<div class="kith-next__words">
<p class="govuk-body kith-next__sentence">{{@visit-order}}<strong>{{@visit-sentence}}</strong>{{@visit-tag}}</p>
<p class="govuk-body"><a class="govuk-link kith-touch" href="{{VISIT_PATH}}">{{DAY}}, {{TIMES}}</a> <span class="govuk-body-s">({{SLOT}}, {{PROVIDER}})</span></p>
{{#MAY_SAY}}<p class="govuk-body">{{#SAY_FIRST}}{{@link text="[[Say how it is]]" path="{{FEEDBACK_PATH}}" about="{{SLOT}}"}}{{/SAY_FIRST}}{{#SAY_MORE}}{{@link text="[[Say more about it]]" path="{{FEEDBACK_PATH}}" about="{{SLOT}}"}}{{/SAY_MORE}}</p>{{/MAY_SAY}}
{{#IS_LATE}}{{#RING}}<p class="govuk-body"><strong>[[Ring {{RING_WHOM}}:]]</strong> {{@tel text="{{RING_PHONE}}" to="{{RING_TEL}}"}}{{#RING_WHEN}} ({{RING_HOURS}}){{/RING_WHEN}}</p>{{/RING}}{{/IS_LATE}}
{{#NOT_LATE}}{{#RING}}<p class="govuk-body-s">[[To ask about a visit, ring {{RING_WHOM}}:]] {{@tel text="{{RING_PHONE}}" to="{{RING_TEL}}"}}{{#RING_WHEN}} ({{RING_HOURS}}){{/RING_WHEN}}</p>{{/RING}}{{/NOT_LATE}}
</div>
</div>
{{/NEXT}}
{{#REST}}
<ul class="kith-lines">
{{#REST_VISIT}}
<li class="kith-line">
<p class="kith-line__what">{{@visit-order}}<a class="govuk-link" href="{{VISIT_PATH}}">{{TIMES}}<span class="govuk-visually-hidden">, {{SLOT}}</span></a><br>
{{@visit-sentence}}{{@visit-tag}}</p>
{{#MAY_SAY}}<p class="kith-line__do">{{#SAY_FIRST}}{{@link text="[[Say how it was]]" path="{{FEEDBACK_PATH}}" about="[[at {{TIMES}}]]"}}{{/SAY_FIRST}}{{#SAY_MORE}}{{@link text="[[Say more about it]]" path="{{FEEDBACK_PATH}}" about="[[at {{TIMES}}]]"}}{{/SAY_MORE}}</p>{{/MAY_SAY}}
</li>
{{/REST_VISIT}}
</ul>
{{/REST}}
{{#AFTER_ALL}}{{#RING}}<p class="govuk-body-s">[[To ask about a visit, ring {{RING_WHOM}}:]] {{@tel text="{{RING_PHONE}}" to="{{RING_TEL}}"}}{{#RING_WHEN}} ({{RING_HOURS}}){{/RING_WHEN}}</p>{{/RING}}{{/AFTER_ALL}}
