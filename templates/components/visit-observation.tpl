{{@attributes n!}}
{{#OBS_{{@n}}}}
{{@fieldset legend="[[Observation]] {{@n}}" size="s"}}
{{@select name="obs-{{@n}}-kind" label="[[What about]]"}}
<option value="">[[Choose]]</option>
{{@option value="food" label="[[Food]]"}}
{{@option value="drink" label="[[Drink]]"}}
{{@option value="mood" label="[[Mood]]"}}
{{@option value="skin" label="[[Skin]]"}}
{{@option value="pain" label="[[Pain]]"}}
{{@option value="sleep" label="[[Sleep]]"}}
{{@option value="pulse" label="[[Pulse]]"}}
{{@option value="temperature" label="[[Temperature]]"}}
{{@option value="weight" label="[[Weight]]"}}
{{@option value="blood-pressure" label="[[Blood pressure]]"}}
{{@option value="other" label="[[Something else]]"}}
{{/@select}}
{{@input name="obs-{{@n}}-value" label="[[What you saw or measured]]"}}
{{/@fieldset}}
{{/OBS_{{@n}}}}
