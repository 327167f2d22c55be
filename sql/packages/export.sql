-- name: packages
-- heading: Care that was ordered
-- section: plan
-- columns: s:From whom, s:Paid by, d:From, d:Until, i:Minutes a week, i:Workers at a visit, s:Special requirements, s:In an emergency
SELECT o.name, COALESCE(c.name, ''), p.starts_on, p.ends_on, v.weekly_minutes, p.workers_needed, v.requirements, v.emergency
FROM packages_package p JOIN packages_version v ON v.package_id = p.id AND v.version = p.version
JOIN organisation o ON o.id = p.owner_organisation_id LEFT JOIN organisation c ON c.id = p.council_id
WHERE p.person_id = {{person}} AND {{visible({{person}}, 'plan', p.owner_organisation_id)}}
ORDER BY p.starts_on, p.id LIMIT 100;

-- name: tasks
-- heading: What is done at each visit
-- section: plan
-- columns: s:From whom, s:Visit, s:Task, t:From, t:Until
SELECT o.name, t.slot, t.task, t.from_at, t.until_at FROM packages_task t
JOIN organisation o ON o.id = t.owner_organisation_id
WHERE t.person_id = {{person}} AND {{visible({{person}}, 'plan', t.owner_organisation_id)}}
AND (t.kind = 'support' OR {{visible({{person}}, 'health', t.owner_organisation_id)}})
ORDER BY t.package_id, t.slot, t.place, t.id LIMIT 5000;
