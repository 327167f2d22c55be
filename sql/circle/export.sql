-- name: members
-- heading: People close to me
-- section: circle
-- columns: s:Name, s:Who they are, s:What they are to me, s:Phone, t:Added, t:Taken out
SELECT m.name, m.kind, m.relationship, m.phone, m.added_at, m.ended_at FROM circle_member m
WHERE m.person_id = {{person}} AND {{visible(m.person_id, 'circle')}} ORDER BY m.added_at LIMIT 20000;
-- name: consents
-- heading: What they may read
-- section: circle
-- columns: s:Name, s:Part of the record, t:From, d:Last day, t:Ended, s:How and when I said so
SELECT m.name, c.section, c.from_at, c.until_on, c.ended_at, c.evidence FROM circle_consent c
JOIN circle_member m ON m.id = c.member_id
WHERE c.person_id = {{person}} AND {{visible(c.person_id, 'circle')}} ORDER BY c.given_at LIMIT 20000;
-- name: entries
-- heading: Entries about keeping me safe
-- section: safeguarding
-- columns: d:Day, s:What it is about, s:What happened, s:Written by, s:Office, t:Written
SELECT e.happened_on, e.title, e.words, a.display_name, o.name, e.written_at FROM circle_entry e JOIN account a ON a.id = e.written_by
JOIN organisation o ON o.id = e.organisation_id
WHERE e.person_id = {{person}} AND e.superseded_at IS NULL AND e.restriction_id IS NULL
AND {{visible({{person}}, 'safeguarding', e.owner_organisation_id, e.restriction_id)}} ORDER BY e.happened_on, e.id LIMIT 20000;
