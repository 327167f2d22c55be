{{@attributes name! label! id="{{@name}}" hint="[[For example, 0730, 1930 or 7:30pm]]" heading}}
{{@input name="{{@name}}" label="{{@label}}" id="{{@id}}" hint="{{@hint}}" autocomplete="off" inputmode="numeric" heading="{{@heading}}" width="5" spellcheck="false"}}
