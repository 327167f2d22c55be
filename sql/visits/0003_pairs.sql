-- One worker's visits to one person: whether they have been there before, and the book when it is asked for their name.

ALTER TABLE visits_attendance ADD KEY visits_attendance_pair (person_id, worker_id, arrived_at);
ALTER TABLE visits_assignment ADD KEY visits_assignment_pair (person_id, worker_id, starts_at);
