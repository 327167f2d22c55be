-- name: about
-- heading: About Me
-- section: about
-- columns: t:Written, s:What matters to me, s:How best to support me, s:What I am good at, s:What a good day looks like, s:The people who matter to me, s:The workers I prefer, s:The languages I speak, s:My culture and way of life, s:My faith or belief, s:Written by, s:Why it was changed
SELECT v.written_at, v.matters, v.support, v.strengths, v.good_day, v.key_people, v.preferences, v.language, v.culture, v.faith,
a.display_name, v.reason FROM people_about v LEFT JOIN account a ON a.id = v.account_id
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'about')}} ORDER BY v.version DESC LIMIT 20000;
-- name: communication
-- heading: How to communicate with me
-- section: communication
-- columns: t:Written, s:How I communicate, s:Forms of information, s:Language of the interpreter, s:What helps me hear, s:What helps me see, s:How best to get in touch, s:What we do about it, s:May be passed on, d:When we ask again, s:Written by, s:Why it was changed
SELECT v.written_at, v.how, v.formats, v.interpreter, v.hearing, v.sight, v.reach, v.met, v.share, v.review_on, a.display_name,
v.reason FROM people_communication v LEFT JOIN account a ON a.id = v.account_id
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'communication')}} ORDER BY v.version DESC LIMIT 20000;
-- name: contact
-- heading: Contact
-- section: contact
-- columns: t:Written, s:Full name, s:Wants to be called, s:Address, s:Postcode, s:Phone, s:Mobile phone, d:Date of birth, s:NHS number, s:The council's number, s:Doctor or surgery, s:Phone of the surgery, s:Written by, s:Why it was changed
SELECT v.written_at, v.full_name, v.preferred_name, v.address, v.postcode, v.phone, v.mobile, v.born_on, v.nhs_number, v.council_ref, v.gp,
v.gp_phone, a.display_name, v.reason FROM people_contact v LEFT JOIN account a ON a.id = v.account_id
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'contact')}} ORDER BY v.version DESC LIMIT 20000;
-- name: alerts
-- heading: Alerts
-- section: alerts
-- columns: t:Written, s:Kind, s:How much harm, s:What people must know, s:What to do about it, s:Who has seen the paper, d:Seen on, d:To be looked at again, t:Ended, s:Why it ended, s:Written by
SELECT v.written_at, v.kind, v.severity, v.alert, v.todo, v.seen_by, v.seen_on, v.review_on, v.ended_at, v.end_reason,
a.display_name FROM people_alert v LEFT JOIN account a ON a.id = v.account_id
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'alerts')}} ORDER BY v.written_at DESC LIMIT 20000;
-- name: authorities
-- heading: Who may decide
-- section: circle
-- columns: t:Written, s:Kind, s:Who, s:Limits, s:Alone or together, s:Who has seen the paper, d:Seen on, d:From, d:Until, t:Ended, s:Why it ended, s:Written by
SELECT v.written_at, v.kind, v.holder, v.limits, v.jointly, v.seen_by, v.seen_on, v.from_on, v.until_on, v.ended_at, v.end_reason,
a.display_name FROM people_authority v LEFT JOIN account a ON a.id = v.account_id
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'circle')}} ORDER BY v.written_at DESC LIMIT 20000;
-- name: decisions
-- heading: Decisions in best interest
-- section: circle
-- columns: t:Written, s:Decision, s:Help to decide, s:Assessed by, d:Assessed on, s:Decided in best interest, d:Until, t:Ended, s:Why it ended, s:Written by
SELECT v.written_at, v.decision, v.help, v.assessed_by, v.assessed_on, v.best_interest, v.until_on, v.ended_at, v.end_reason,
a.display_name FROM people_incapacity v LEFT JOIN account a ON a.id = v.account_id
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'circle')}} ORDER BY v.written_at DESC LIMIT 20000;
-- name: entry
-- heading: How workers get into the home
-- section: contact
-- columns: t:Written, s:Kind, s:Where and how, s:Who holds it, s:Agreement signed by, d:Signed on, t:Ended, s:Why it ended
SELECT v.written_at, v.kind, v.how, v.holder, v.agreed_by, v.agreed_on, v.ended_at, v.end_kind FROM people_entry v
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'contact', v.owner_organisation_id)}}
ORDER BY v.written_at DESC LIMIT 20000;
