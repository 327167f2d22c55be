-- name: visits
-- heading: Visits
-- section: visits
-- columns: s:Provider, s:Visit, t:Planned from, t:Planned until, s:How it stands, t:Began, t:Ended
SELECT o.name, v.slot, v.starts_at, v.ends_at, v.state, v.started_at, v.ended_at FROM visits_visit v
JOIN organisation o ON o.id = v.owner_organisation_id
WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}} ORDER BY v.starts_at LIMIT 20000;
-- name: records
-- heading: What happened at visits, with every correction
-- section: visits
-- columns: t:Came, t:Left, s:Worker, i:Version, s:What happened, s:What changed, s:Accident or incident, s:What I said, s:For the next worker, s:Why it was much shorter than planned, t:Signed, s:Why it was corrected
SELECT r.arrived_at, r.left_at, a.display_name, ROW_NUMBER() OVER (PARTITION BY r.visit_id, r.worker_id ORDER BY r.version), r.happened, r.changes, r.incident, r.feedback, r.next_worker, r.short_reason, r.signed_at,
r.reason FROM visits_record r JOIN account a ON a.id = r.worker_id
WHERE r.person_id = {{person}} AND r.restriction_id IS NULL
AND {{visible(r.person_id, 'visits', r.owner_organisation_id, r.restriction_id)}} ORDER BY r.arrived_at, r.id LIMIT 20000;
-- name: support
-- heading: Support at visits
-- section: visits
-- columns: t:Visit, s:Support, s:What came of it, s:Why
SELECT r.arrived_at, k.task, k.outcome, k.reason FROM visits_task k JOIN visits_record r ON r.id = k.record_id
WHERE k.person_id = {{person}} AND k.kind = 'support' AND r.restriction_id IS NULL
AND {{visible(k.person_id, 'visits', k.owner_organisation_id, r.restriction_id)}}
ORDER BY r.arrived_at, k.place LIMIT 20000;
-- name: medication
-- heading: Medication at visits
-- section: health
-- columns: t:Visit, s:Medication, s:What came of it, s:Why
SELECT r.arrived_at, k.task, k.outcome, k.reason FROM visits_task k JOIN visits_record r ON r.id = k.record_id
WHERE k.person_id = {{person}} AND k.kind = 'medication' AND r.restriction_id IS NULL
AND {{visible(k.person_id, 'health', k.owner_organisation_id, r.restriction_id)}}
ORDER BY r.arrived_at, k.place LIMIT 20000;
-- name: observations
-- heading: Observations at visits
-- section: health
-- columns: t:Visit, s:What, s:How it was
SELECT r.arrived_at, b.kind, b.value FROM visits_observation b JOIN visits_record r ON r.id = b.record_id
WHERE b.person_id = {{person}} AND r.restriction_id IS NULL
AND {{visible(b.person_id, 'health', b.owner_organisation_id, r.restriction_id)}} ORDER BY r.arrived_at, b.place LIMIT 20000;
-- name: money
-- heading: My money that workers handled
-- section: money
-- columns: t:When, s:What, i:Pence, s:What for, s:Worker, s:Who signed with them, s:Why it was corrected
SELECT m.at, m.what, m.amount, m.purpose, a.display_name, m.confirmed_by, m.reason FROM visits_money m JOIN account a ON a.id = m.worker_id
WHERE m.person_id = {{person}} AND {{visible(m.person_id, 'money', m.owner_organisation_id)}} ORDER BY m.at LIMIT 20000;
-- name: feedback
-- heading: What was said of visits
-- section: visits
-- columns: t:When, s:By, s:How it was, s:In words, s:What the office answered
SELECT f.at, a.display_name, f.mood, f.comment, f.answer FROM visits_feedback f JOIN account a ON a.id = f.account_id
WHERE f.person_id = {{person}} AND {{visible(f.person_id, 'visits', f.owner_organisation_id)}} ORDER BY f.at LIMIT 20000;
