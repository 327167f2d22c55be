-- Why a visit was much shorter than planned: its worker says so when they sign, and the office is told.

ALTER TABLE visits_record
    ADD short_reason VARCHAR(500) NOT NULL DEFAULT ''
        COMMENT 'Why it was much shorter than planned; empty: it was not, or it came in a file'
        AFTER next_worker;
ALTER TABLE visits_notice
    MODIFY kind ENUM('late', 'missed', 'team', 'refusals', 'incident', 'change', 'no-reply', 'short') NOT NULL COMMENT 'What it is',
    MODIFY detail VARCHAR(500) NOT NULL DEFAULT ''
    COMMENT 'Plain words, by kind: which visit is late or missed; how many are in the team; the task refused; what was tried at the door; of an incident, a change or a short visit who wrote it and how it begins';
