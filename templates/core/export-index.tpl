{{%AUTOESCAPE context="HTML"}}
<!doctype html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<title>[[The care record of {{PERSON_NAME}}]]</title>
</head>
<body>
<h1>[[The care record of {{PERSON_NAME}}]]</h1>
<p>[[{{TAKEN_BY}} took this copy on {{TAKEN_AT}}.]]</p>
<p>[[Keep it safe. Whoever has it can read all of it.]]</p>
<h2>[[What is in it]]</h2>
<ul>
{{#PART}}<li>{{PART_FILE}}: {{PART_HEADING}}</li>
{{/PART}}<li>timeline.csv: [[what happened, newest first]]</li>
<li>who-looked.csv: [[who has looked at the record]]</li>
</ul>
<p>[[You can open these tables in a spreadsheet program. All times are those of the United Kingdom.]]</p>
</body>
</html>
