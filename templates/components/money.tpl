{{@attributes name! label! id="{{@name}}" hint heading}}
{{@input name="{{@name}}" label="{{@label}}" id="{{@id}}" hint="{{@hint}}" autocomplete="off" heading="{{@heading}}" prefix="£" inputmode="decimal" width="5" spellcheck="false"}}
