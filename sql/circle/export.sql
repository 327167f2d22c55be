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
