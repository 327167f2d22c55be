{{%AUTOESCAPE context="HTML"}}
{{@page title="[[About me, for the people I visit]]"}}
<h1 class="govuk-heading-l">[[About me, for the people I visit]]</h1>
{{@text}}[[The people you visit, and those they let see their visits, can read this before you come. Write only what you want them to know.]]{{/@text}}
{{@form action="/visits/profile" upload="yes"}}
{{@textarea name="about" label="[[A few words about you]]" hint="[[For example: I have been a care worker for six years. I like gardens and dogs.]]" rows="5"}}
{{#PHOTOGRAPH}}
<p class="govuk-body"><img class="kith-face" src="{{PHOTOGRAPH_PATH}}" alt="[[Your photograph]]"><br>
{{#IS_SHOWN}}[[The people you visit can see it.]]{{/IS_SHOWN}}{{#IS_HIDDEN}}[[Only you can see it, because you have not agreed.]]{{/IS_HIDDEN}}</p>
{{@checkbox name="remove" label="[[Take this photograph away for good]]"}}
{{/PHOTOGRAPH}}
{{@file name="photograph" label="[[Your photograph]]" hint="[[Your face, so that people know who is at the door.]]" accept="image/*"}}
{{@checkbox name="agree" label="[[I agree that the people I visit see my photograph]]" hint="[[You can take this back at any time.]]"}}
{{@button text="[[Save]]"}}
{{/@form}}
{{/@page}}
