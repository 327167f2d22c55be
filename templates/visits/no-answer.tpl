{{%AUTOESCAPE context="HTML"}}
{{@page title="[[Nobody answers]]"}}
{{@back path="{{VISIT_PATH}}" text="[[Back to the visit]]"}}
{{@person-head title="[[Nobody answers]]" bare="yes"}}
{{@warning text="[[If you can see that somebody is hurt, on the floor or does not respond, phone 999 now.]]"}}
<ol class="govuk-list govuk-list--number govuk-list--spaced">
<li>[[Ring and knock again. Call through the letterbox. Some people need time to come to the door.]]</li>
<li>[[Look through the letterbox and the windows, and round the back if you can get there.]]</li>
<li>[[Ask the neighbours whether they have seen the person.]]</li>
<li>[[Phone your office. They tell you what to do next. Stay until they have.]]</li>
</ol>
{{#MINE}}
{{@form action="{{NO_ANSWER_PATH}}"}}
{{@textarea name="tried" label="[[What did you try, and what did you see?]]" hint="[[The person may read this.]]" rows="4"}}
{{@checkbox name="phoned" label="[[I have phoned my office]]"}}
{{@button text="[[Record that nobody answered]]"}}
{{/@form}}
{{@text}}[[If somebody opens the door later, you can still record the visit.]]{{/@text}}
{{/MINE}}
{{@text}}{{@link text="[[Emergency: what to do]]" path="{{EMERGENCY_PATH}}"}}{{/@text}}
{{@person-more}}
{{/@page}}
