{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Help now, day and night]]"}}
{{@heading text="[[Help now, day and night]]"}}
<p class="kith-big"><a class="govuk-button govuk-button--warning" href="tel:999">[[Phone 999]]</a></p>
{{@text}}[[Phone 999 when somebody is in danger, is badly hurt, has collapsed, or may hurt themselves or somebody else now.]]{{/@text}}
{{@heading text="[[Somebody is ill, and it cannot wait until the morning]]" size="m" level="2"}}
<p class="govuk-body">[[Phone NHS 111:]] <a class="govuk-link kith-tel" href="tel:111">111</a></p>
{{@heading text="[[You cannot go on, or you are frightened]]" size="m" level="2"}}
{{@text}}[[This is for you too, when you look after somebody. You do not need to wait until it is very bad.]]{{/@text}}
<ul class="govuk-list govuk-list--bullet">
<li>[[Samaritans listen, at any hour and without a charge:]] <a class="govuk-link kith-tel" href="tel:116123">116 123</a></li>
<li>[[NHS 111 has people for mental health. Choose mental health when you are asked:]] <a class="govuk-link kith-tel" href="tel:111">111</a></li>
</ul>
{{@heading text="[[Somebody is hurt, robbed or neglected by another person]]" size="m" level="2"}}
{{@text}}[[Tell your council. Ask for adult social care. At night and at the weekend its telephone tells you whom to ring.]]{{/@text}}
<p class="govuk-body">[[The police, when nobody is in danger now:]] <a class="govuk-link kith-tel" href="tel:101">101</a></p>
{{@heading text="[[A worker has not come, or you need to ask about care]]" size="m" level="2"}}
{{#HAS_CONTACT}}<p class="govuk-body">[[How to reach us:]] {{@contact}}</p>{{/HAS_CONTACT}}
{{@text}}[[Phone the office of your care provider. Its number stands beside the visits of the day.]]{{/@text}}
{{/@page}}
