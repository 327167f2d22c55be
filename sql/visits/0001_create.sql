-- Visits: who is to come when, who came, what happened, the money spent, and what the person says about it.
-- What people write is versioned: a correction is a new row that names its reason. Times are UTC; 45 minutes are counted
-- in whole seconds on the planned start.

CREATE TABLE visits_visit (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whom to visit',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    package_id BIGINT NOT NULL COMMENT 'The package it is part of, in the plugin packages',
    slot VARCHAR(40) NOT NULL COMMENT 'Its name in the package: Morning; says which tasks',
    kind ENUM('day', 'night') NOT NULL DEFAULT 'day' COMMENT 'A night is one session of nine hours, also when clocks change',
    starts_at DATETIME(6) NOT NULL COMMENT 'When it should start, UTC',
    ends_at DATETIME(6) NOT NULL COMMENT 'When it should end, UTC',
    workers_needed TINYINT NOT NULL COMMENT '2: double-handed',
    state ENUM('planned', 'started', 'done', 'missed', 'no-reply', 'cancelled') NOT NULL DEFAULT 'planned'
        COMMENT 'Missed: nobody came, settled by the job two hours after; late and early are computed from the times',
    started_at DATETIME(6) NULL COMMENT 'When care began, UTC: with two workers the second arrival, unless single-handed tasks began',
    ended_at DATETIME(6) NULL COMMENT 'When the last worker left, UTC',
    told_late_at DATETIME(6) NULL COMMENT 'When office and family were told that it is late, UTC',
    told_missed_at DATETIME(6) NULL COMMENT 'When office and family were told that it was missed, UTC',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes, so that two editors notice each other',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was entered, UTC',
    PRIMARY KEY (id),
    UNIQUE KEY visits_visit_public_id (public_id),
    KEY visits_visit_person (person_id, starts_at, id),
    KEY visits_visit_owner (owner_organisation_id, starts_at, id),
    KEY visits_visit_state (state, starts_at),
    KEY visits_visit_package (package_id, starts_at),
    CONSTRAINT visits_visit_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_visit_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_visit_times CHECK (ends_at > starts_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Planned and made visits; changes of the plan are in visits_change';

CREATE TABLE visits_change (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    visit_id BIGINT NOT NULL COMMENT 'The visit',
    person_id BIGINT NOT NULL COMMENT 'Whom it concerns',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    what ENUM('moved', 'cancelled', 'reinstated', 'assigned', 'unassigned', 'no-reply', 'missed') NOT NULL COMMENT 'What was changed',
    old_starts_at DATETIME(6) NULL COMMENT 'Before a move, UTC',
    old_ends_at DATETIME(6) NULL COMMENT 'Before a move, UTC',
    worker_id BIGINT NULL COMMENT 'The account that was assigned or taken off',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why, in words that the person may read',
    account_id BIGINT NULL COMMENT 'Who changed it; NULL: a job or an import',
    at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (id),
    KEY visits_change_visit (visit_id, at),
    KEY visits_change_person (person_id, at),
    KEY visits_change_owner (owner_organisation_id),
    KEY visits_change_worker (worker_id),
    KEY visits_change_account (account_id),
    CONSTRAINT visits_change_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_change_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_change_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_change_worker FOREIGN KEY (worker_id) REFERENCES account (id),
    CONSTRAINT visits_change_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='How the plan of a visit was changed; rows are only ever added';

CREATE TABLE visits_assignment (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; also the source of the worker''s window',
    visit_id BIGINT NOT NULL COMMENT 'The visit',
    person_id BIGINT NOT NULL COMMENT 'Whom to visit',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    worker_id BIGINT NOT NULL COMMENT 'The account of the worker',
    starts_at DATETIME(6) NOT NULL COMMENT 'Of the visit, UTC; repeated so that one index gives a worker''s day',
    covers ENUM('team', 'leave', 'other') NOT NULL DEFAULT 'team'
        COMMENT 'Leave: cover for planned leave, which does not count in the trusted team; other: any other absence, which does',
    ended_at DATETIME(6) NULL COMMENT 'Taken off then, UTC; NULL: stands',
    window_at DATETIME(6) NULL COMMENT 'When the worker''s view of the record was opened for it, UTC; NULL: not yet, a week ahead at most',
    account_id BIGINT NULL COMMENT 'Who assigned; NULL: an import',
    at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (id),
    KEY visits_assignment_visit (visit_id, ended_at),
    KEY visits_assignment_worker (worker_id, starts_at, ended_at),
    KEY visits_assignment_person (person_id, starts_at),
    KEY visits_assignment_window (window_at, starts_at),
    KEY visits_assignment_starts (starts_at),
    KEY visits_assignment_owner (owner_organisation_id),
    KEY visits_assignment_account (account_id),
    CONSTRAINT visits_assignment_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_assignment_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_assignment_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_assignment_worker FOREIGN KEY (worker_id) REFERENCES account (id),
    CONSTRAINT visits_assignment_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who is to come; somebody who is taken off keeps a row with its end';

CREATE TABLE visits_attendance (
    visit_id BIGINT NOT NULL COMMENT 'The visit',
    worker_id BIGINT NOT NULL COMMENT 'The account of the worker',
    person_id BIGINT NOT NULL COMMENT 'Whom they visited',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    arrived_at DATETIME(6) NOT NULL COMMENT 'As in force, UTC; corrections are versions of the record',
    left_at DATETIME(6) NULL COMMENT 'As in force, UTC; NULL: still there',
    alone TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'Began single-handed tasks before the second worker was there',
    tapped_at DATETIME(6) NOT NULL COMMENT 'When the arrival was entered, UTC: says how long after the fact',
    record_version INT NOT NULL DEFAULT 0 COMMENT 'The version of this worker''s record in force; 0: not finished yet',
    PRIMARY KEY (visit_id, worker_id),
    KEY visits_attendance_worker (worker_id, left_at),
    KEY visits_attendance_person (person_id, arrived_at),
    KEY visits_attendance_owner (owner_organisation_id),
    CONSTRAINT visits_attendance_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_attendance_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_attendance_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_attendance_worker FOREIGN KEY (worker_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who came, and when; their account of it is in visits_record';

CREATE TABLE visits_record (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    visit_id BIGINT NOT NULL COMMENT 'The visit',
    worker_id BIGINT NOT NULL COMMENT 'Whose account of it this is',
    version INT NOT NULL COMMENT '1 is how it was first signed; each correction is one more',
    person_id BIGINT NOT NULL COMMENT 'Whom it is about',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    arrived_at DATETIME(6) NOT NULL COMMENT 'As this version has it, UTC',
    left_at DATETIME(6) NOT NULL COMMENT 'As this version has it, UTC',
    happened VARCHAR(4000) NOT NULL DEFAULT '' COMMENT 'What was done and how it went, activities and achievements (002 48.2)',
    changes VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'Changes in circumstances, needs, health or capacity (002 48.2d)',
    incident VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'An accident or incident, and what was done (002 48.2e)',
    feedback VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'What the person said (002 40.1)',
    next_worker VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'What the next worker must know (002 48.2g)',
    signed_by BIGINT NOT NULL COMMENT 'The account that signed this version: the worker, or the office for a correction',
    signed_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why it was corrected; empty for version 1',
    PRIMARY KEY (id),
    UNIQUE KEY visits_record_public_id (public_id),
    UNIQUE KEY visits_record_version (visit_id, worker_id, version),
    KEY visits_record_person (person_id, arrived_at),
    KEY visits_record_owner (owner_organisation_id),
    KEY visits_record_worker (worker_id),
    KEY visits_record_signed (signed_by),
    CONSTRAINT visits_record_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_record_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_record_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_record_worker FOREIGN KEY (worker_id) REFERENCES account (id),
    CONSTRAINT visits_record_signed FOREIGN KEY (signed_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What happened at a visit, every version; rows are only ever added';

CREATE TABLE visits_task (
    record_id BIGINT NOT NULL COMMENT 'The version of the record',
    place INT NOT NULL COMMENT 'Order on the page',
    person_id BIGINT NOT NULL COMMENT 'Whom it is about',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    task_id BIGINT NULL COMMENT 'The task in the plugin packages; NULL: something else that was done',
    task VARCHAR(300) NOT NULL COMMENT 'Its words at that time',
    kind ENUM('support', 'medication') NOT NULL COMMENT 'Medication is read by those who may read health',
    outcome ENUM('done', 'helped', 'prompted', 'refused', 'not-needed', 'not-done') NOT NULL COMMENT 'What came of it',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why it was refused or not done',
    PRIMARY KEY (record_id, place),
    KEY visits_task_refusal (person_id, task_id, record_id),
    KEY visits_task_owner (owner_organisation_id),
    CONSTRAINT visits_task_record FOREIGN KEY (record_id) REFERENCES visits_record (id),
    CONSTRAINT visits_task_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_task_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Support and medication at a visit, done or refused, by version of the record';

CREATE TABLE visits_observation (
    record_id BIGINT NOT NULL COMMENT 'The version of the record',
    place INT NOT NULL COMMENT 'Order on the page',
    person_id BIGINT NOT NULL COMMENT 'Whom it is about',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    kind ENUM('food', 'drink', 'mood', 'skin', 'pain', 'sleep', 'temperature', 'pulse', 'blood-pressure', 'weight', 'other') NOT NULL
        COMMENT 'What was observed',
    value VARCHAR(500) NOT NULL COMMENT 'In words, or a number with its unit',
    PRIMARY KEY (record_id, place),
    KEY visits_observation_person (person_id),
    KEY visits_observation_owner (owner_organisation_id),
    CONSTRAINT visits_observation_record FOREIGN KEY (record_id) REFERENCES visits_record (id),
    CONSTRAINT visits_observation_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_observation_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Observations at a visit, read by those who may read health';

CREATE TABLE visits_money (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whose money',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    visit_id BIGINT NULL COMMENT 'At which visit; NULL: entered by the office',
    worker_id BIGINT NOT NULL COMMENT 'Who handled it and signs for it',
    at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    what ENUM('received', 'spent', 'returned', 'gift', 'correction') NOT NULL
        COMMENT 'Received from the person; spent for them; given back; a gift to the worker, never above 5 pounds (002 46.2b)',
    pence INT NOT NULL COMMENT 'What it adds to the money held for the person, in pence: received is more, spent and returned less; a gift 0',
    amount INT NOT NULL COMMENT 'The amount as written, in pence',
    purpose VARCHAR(300) NOT NULL COMMENT 'What for',
    receipt_id BIGINT NULL COMMENT 'The picture of the receipt, a file of the core',
    no_receipt VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'Why there is no receipt',
    corrects_id BIGINT NULL COMMENT 'The entry that this one corrects: it takes that one back and stands in its place',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why it was corrected',
    confirmed_by VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'Who signed beside the worker: the person or their nominee',
    confirmed_at DATETIME(6) NULL COMMENT 'When they did, UTC; NULL: not yet',
    confirmed_account BIGINT NULL COMMENT 'When they did it signed in: their account',
    written_at DATETIME(6) NOT NULL COMMENT 'When it was entered, UTC',
    written_by BIGINT NOT NULL COMMENT 'Who entered it',
    PRIMARY KEY (id),
    UNIQUE KEY visits_money_public_id (public_id),
    UNIQUE KEY visits_money_corrects (corrects_id),
    KEY visits_money_person (person_id, at, id),
    KEY visits_money_visit (visit_id),
    KEY visits_money_owner (owner_organisation_id),
    KEY visits_money_worker (worker_id),
    KEY visits_money_written (written_by),
    KEY visits_money_confirmed (confirmed_account),
    CONSTRAINT visits_money_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_money_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_money_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_money_corrects FOREIGN KEY (corrects_id) REFERENCES visits_money (id),
    CONSTRAINT visits_money_worker FOREIGN KEY (worker_id) REFERENCES account (id),
    CONSTRAINT visits_money_written FOREIGN KEY (written_by) REFERENCES account (id),
    CONSTRAINT visits_money_confirmed FOREIGN KEY (confirmed_account) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The money of the person that workers handle; entries are only ever added';

CREATE TABLE visits_feedback (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    visit_id BIGINT NOT NULL COMMENT 'On which visit',
    person_id BIGINT NOT NULL COMMENT 'Whose visit',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    account_id BIGINT NOT NULL COMMENT 'Who gave it',
    mood ENUM('good', 'mixed', 'poor') NOT NULL COMMENT 'How it was',
    comment VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'In their own words',
    at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    answer VARCHAR(2000) NULL COMMENT 'What the office answered',
    answered_by BIGINT NULL COMMENT 'Who answered',
    answered_at DATETIME(6) NULL COMMENT 'When, UTC; once it is there it stands',
    PRIMARY KEY (id),
    UNIQUE KEY visits_feedback_public_id (public_id),
    KEY visits_feedback_visit (visit_id, at),
    KEY visits_feedback_person (person_id, at),
    KEY visits_feedback_owner (owner_organisation_id, answered_at, at),
    KEY visits_feedback_account (account_id),
    KEY visits_feedback_answered (answered_by),
    CONSTRAINT visits_feedback_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_feedback_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_feedback_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_feedback_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT visits_feedback_answered FOREIGN KEY (answered_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What the person and their circle say about a visit';

CREATE TABLE visits_first (
    person_id BIGINT NOT NULL COMMENT 'Whom they visit for the first time',
    worker_id BIGINT NOT NULL COMMENT 'Who has read',
    owner_organisation_id BIGINT NOT NULL COMMENT 'For which provider',
    signed_at DATETIME(6) NOT NULL COMMENT 'When they signed that they read About Me, alerts, plan and communication needs, UTC (002 48.1d)',
    PRIMARY KEY (person_id, worker_id, owner_organisation_id),
    KEY visits_first_worker (worker_id),
    KEY visits_first_owner (owner_organisation_id),
    CONSTRAINT visits_first_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_first_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_first_worker FOREIGN KEY (worker_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who has signed that they have read the record before a first visit';

CREATE TABLE visits_notice (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whom it concerns',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider whose office has to act',
    visit_id BIGINT NULL COMMENT 'The visit it arises from',
    kind ENUM('late', 'missed', 'team', 'refusals', 'incident', 'change', 'no-reply') NOT NULL COMMENT 'What it is',
    detail VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'The task refused, how many in the team: plain words',
    object_id BIGINT NULL COMMENT 'What tells two of a kind apart: the task refused',
    at DATETIME(6) NOT NULL COMMENT 'When it arose, UTC',
    settled_at DATETIME(6) NULL COMMENT 'When the office dealt with it, UTC',
    settled_by BIGINT NULL COMMENT 'Who did',
    settled_how VARCHAR(500) NULL COMMENT 'What was done, in words',
    PRIMARY KEY (id),
    UNIQUE KEY visits_notice_public_id (public_id),
    KEY visits_notice_owner (owner_organisation_id, settled_at, at),
    KEY visits_notice_person (person_id, at),
    KEY visits_notice_visit (visit_id, kind),
    KEY visits_notice_open (settled_at, kind),
    KEY visits_notice_settled (settled_by),
    CONSTRAINT visits_notice_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_notice_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_notice_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_notice_settled FOREIGN KEY (settled_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What the office has to deal with: late, missed, a team that grows, three refusals, an incident';

CREATE TABLE visits_worker (
    worker_id BIGINT NOT NULL COMMENT 'The account of the worker',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    about VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'A few words about themselves for the people they visit (002 25.1a)',
    photograph_id BIGINT NULL COMMENT 'A file of the core; NULL: none',
    photograph_agreed_at DATETIME(6) NULL COMMENT 'When they agreed that the people they visit see it, UTC; NULL: not, or taken back',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes, so that two editors notice each other',
    changed_at DATETIME(6) NOT NULL COMMENT 'When it was last changed, UTC',
    PRIMARY KEY (worker_id, owner_organisation_id),
    KEY visits_worker_owner (owner_organisation_id),
    CONSTRAINT visits_worker_account FOREIGN KEY (worker_id) REFERENCES account (id),
    CONSTRAINT visits_worker_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What workers tell of themselves to the people they visit';

CREATE TABLE visits_draft (
    visit_id BIGINT NOT NULL COMMENT 'The visit',
    worker_id BIGINT NOT NULL COMMENT 'Who writes; nobody else reads it',
    name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The field of the form',
    person_id BIGINT NOT NULL COMMENT 'Whom it is about',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    value VARCHAR(4000) NOT NULL COMMENT 'What was typed',
    saved_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (visit_id, worker_id, name),
    KEY visits_draft_person (person_id),
    KEY visits_draft_owner (owner_organisation_id),
    KEY visits_draft_worker (worker_id),
    CONSTRAINT visits_draft_visit FOREIGN KEY (visit_id) REFERENCES visits_visit (id),
    CONSTRAINT visits_draft_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_draft_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_draft_worker FOREIGN KEY (worker_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Records that are being written, so that a phone that dies loses nothing; gone when signed';
