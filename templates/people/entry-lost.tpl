{{%AUTOESCAPE context="HTML"}}
{{@page title="[[A key or code is lost]]"}}
{{@back path="{{PERSON_PATH}}"}}
<span class="govuk-caption-l">{{PERSON_NAME}}</span>
{{@heading text="[[A key or code is lost]]"}}
{{@text}}[[Report it at once, also when you only fear that somebody else knows it. Nobody is blamed for telling.]]{{/@text}}
{{@text}}[[The code is void as soon as you send this, and the office is told. Then:]]{{/@text}}
<ul class="govuk-list govuk-list--number">
<li>[[Phone the office. If somebody may have got in, phone the police: 999 in danger, else 101.]]</li>
<li>[[Tell {{PERSON_NAME}}, and make sure that they are safe.]]</li>
<li>[[The office has the lock or code changed and signs a new agreement.]]</li>
</ul>
{{#NO_WAYS}}{{@inset}}[[No key or code of your organisation is written down. Phone the office.]]{{/@inset}}{{/NO_WAYS}}
{{#HAS_WAYS}}
{{@form action="{{LOST_PATH}}"}}
{{@radios name="entry" legend="[[Which one?]]" size="s"}}
{{#WAY}}{{@option value="{{WAY_ID}}" label="{{#SAYS_WHERE}}{{KIND}}: {{HOW}}{{/SAYS_WHERE}}{{#SAYS_WHEN}}[[{{KIND}}, written down {{WRITTEN}}]]{{/SAYS_WHEN}}" chosen="WAY_CHOSEN"}}{{/WAY}}
{{/@radios}}
{{@textarea name="note" label="[[What happened?]]" hint="[[Where and when you had it last.]]" rows="3"}}
{{@button text="[[Report the loss]]" kind="warning"}}
{{/@form}}
{{/HAS_WAYS}}
{{/@page}}
