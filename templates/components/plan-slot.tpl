{{@attributes n!}}
{{#ROW_{{@n}}}}
<div class="kith-choices">
{{@fieldset legend="{{#ROW_NAMED}}{{ROW_SLOT}}{{/ROW_NAMED}}{{#ROW_OTHER}}[[Another visit]]{{/ROW_OTHER}}" size="s"}}
<input type="hidden" name="what-{{@n}}" value="{{ROW_KEY}}">
{{#ROW_NAMED}}{{@checkbox name="pick-{{@n}}" label="[[Plan this visit]]" hint="{{ROW_TASKS}}"}}{{/ROW_NAMED}}
{{#ROW_OTHER}}{{@checkbox name="pick-{{@n}}" label="[[Plan another visit]]" hint="[[One that is not in the list of tasks]]"}}
{{@input name="name" label="[[Its name]]" hint="[[For example: Lunch]]" width="20"}}{{/ROW_OTHER}}
<div class="kith-beside">
{{@input name="starts-{{@n}}" label="[[Start]]" width="5" autocomplete="off"}}
{{@input name="minutes-{{@n}}" label="[[Minutes]]" width="3" inputmode="numeric" autocomplete="off"}}
{{@input name="workers-{{@n}}" label="[[Workers]]" width="2" inputmode="numeric" autocomplete="off"}}
</div>
{{/@fieldset}}
</div>
{{/ROW_{{@n}}}}
