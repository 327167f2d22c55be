{{%AUTOESCAPE context="HTML"}}
{{@card title="[[Contact]]" path="{{CONTACT_PATH}}"}}
{{#NOT_YET}}{{@text}}[[No address or phone number is written here yet.]]{{/@text}}{{/NOT_YET}}
{{#WRITTEN_DOWN}}<p class="govuk-body">{{#CONTACT_LINE}}{{LINE_TEXT}}<br>{{/CONTACT_LINE}}{{#CONTACT_PHONE}}{{@tel text="{{PHONE_TEXT}}" to="{{PHONE_TEL}}"}}<br>{{/CONTACT_PHONE}}</p>{{/WRITTEN_DOWN}}
{{#KEYS}}<p class="govuk-body">{{@link text="[[Keys and codes]]" path="{{ENTRY_PATH}}"}}</p>{{/KEYS}}
{{#LOSS}}<p class="govuk-body">{{@link text="[[Report a lost key or code]]" path="{{LOST_PATH}}"}}</p>{{/LOSS}}
{{/@card}}
