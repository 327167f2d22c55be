-- name: timeline
-- heading: What happened
-- section: about
-- columns: t:When, s:What happened, s:Who wrote it
SELECT e.at, e.title, a.display_name FROM book_entry e LEFT JOIN account a ON a.id = e.actor_id
WHERE e.person_id = {{person}} AND e.superseded_at IS NULL AND e.restriction_id IS NULL
AND {{visible({{person}}, e.section, e.owner_organisation_id, e.restriction_id)}} ORDER BY e.at, e.id LIMIT 20000;
