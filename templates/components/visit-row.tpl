{{@attributes level="3"}}
<li class="kith-visit">
  <h{{@level}} class="govuk-heading-s kith-visit__name"><a class="govuk-link" href="{{ROW_PATH}}">{{ROW_NAME}}</a></h{{@level}}>
  <p class="govuk-body kith-visit__line"><strong>{{ROW_TIMES}}</strong> · {{ROW_SLOT}}</p>
  {{#ROW_WHERE}}<p class="govuk-body kith-visit__line">{{ROW_ADDRESS}}</p>{{/ROW_WHERE}}
  {{#ROW_WITH}}<p class="govuk-body kith-visit__line">[[With {{OTHERS}}]]</p>{{/ROW_WITH}}
  <p class="govuk-body kith-visit__line">{{#ROW_BAD}}{{@tag text="{{ROW_STATE}}" colour="red"}}{{/ROW_BAD}}{{#ROW_OPEN}}{{@tag text="{{ROW_STATE}}" colour="yellow"}}{{/ROW_OPEN}}{{#ROW_DONE}}{{@tag text="{{ROW_STATE}}" colour="green"}}{{/ROW_DONE}}{{#ROW_PLAIN}}{{@tag text="{{ROW_STATE}}" colour="grey"}}{{/ROW_PLAIN}}</p>
</li>
