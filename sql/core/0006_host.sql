-- What the core keeps for plugins, so that it stays when they are off: the timeline, counts, events and their delivery,
-- gates opened by hand, jobs, indicators, and the queries of a person's own export.

CREATE TABLE book_entry (
    person_id BIGINT NOT NULL COMMENT 'Whom it is about; a timeline is one range of this table',
    at DATETIME(6) NOT NULL COMMENT 'When it happened, UTC',
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    component VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The plugin that wrote it',
    object_id BINARY(16) NOT NULL COMMENT 'The public id of the thing there; the same for all versions',
    version INT NOT NULL COMMENT '1 is how it was first written',
    superseded_at DATETIME(6) NULL COMMENT 'When a correction took its place; NULL for the version in force',
    section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'Who may read it follows from this',
    owner_organisation_id BIGINT NULL COMMENT 'Whose entry it is; NULL: everybody''s',
    restriction_id BIGINT NULL COMMENT 'Only for named people; NULL: not restricted',
    title VARCHAR(200) NOT NULL COMMENT 'One plain sentence',
    path VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'Where to read more; only ids in it',
    reason VARCHAR(1000) NULL COMMENT 'Why it was corrected; NULL for the first version',
    actor_id BIGINT NULL COMMENT 'The account that wrote it; NULL for the system',
    written_at DATETIME(6) NOT NULL COMMENT 'When it was written, UTC',
    PRIMARY KEY (person_id, at, id),
    UNIQUE KEY book_entry_id (id),
    UNIQUE KEY book_entry_version (component, object_id, version),
    KEY book_entry_section (person_id, section, at, id),
    KEY book_entry_owner (owner_organisation_id),
    KEY book_entry_restriction (restriction_id),
    KEY book_entry_actor (actor_id),
    CONSTRAINT book_entry_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT book_entry_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT book_entry_restriction FOREIGN KEY (restriction_id) REFERENCES access_restriction (id),
    CONSTRAINT book_entry_actor FOREIGN KEY (actor_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The timeline: one line for each thing that happened to a person; rows are only ever added';

CREATE TABLE account_count (
    account_id BIGINT NOT NULL COMMENT 'Whose home page it stands on',
    name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'What is counted: visits.unread',
    person_id BIGINT NOT NULL DEFAULT 0 COMMENT 'About whom; 0: about nobody. Counts only while the account may see them',
    section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL DEFAULT 'about' COMMENT 'Of that person''s record',
    value INT NOT NULL COMMENT 'How many; never below 0',
    changed_at DATETIME(6) NOT NULL COMMENT 'When it last changed, UTC',
    PRIMARY KEY (account_id, name, person_id, section),
    CONSTRAINT account_count_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT account_count_value CHECK (value >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What waits for an account, by plugin and person';

CREATE TABLE event (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; the same at every delivery',
    name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visit.recorded',
    person_id BIGINT NULL COMMENT 'Whom it concerns',
    object_id BIGINT NOT NULL COMMENT 'The internal key of the thing in the plugin that emitted it',
    actor_id BIGINT NULL COMMENT 'The account that did it; NULL for the system',
    at DATETIME(6) NOT NULL COMMENT 'When it happened, UTC',
    PRIMARY KEY (id),
    KEY event_at (at),
    KEY event_person (person_id),
    KEY event_actor (actor_id),
    CONSTRAINT event_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT event_actor FOREIGN KEY (actor_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Something that happened, written with it; ids only';

CREATE TABLE event_listener (
    name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visits.notice-refusal',
    event VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'What it waits for',
    component VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The plugin',
    since DATETIME(6) NOT NULL COMMENT 'Gets what was emitted after it was entered here, UTC',
    PRIMARY KEY (name),
    KEY event_listener_event (event)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who is told of what; stays while a plugin cannot be served, so that nothing passes it by';

CREATE TABLE event_delivery (
    event_id BIGINT NOT NULL COMMENT 'What to tell',
    listener VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Whom',
    state ENUM('waiting', 'done', 'parked') NOT NULL COMMENT 'Parked: it failed five times; kithctl event retry',
    tries INT NOT NULL DEFAULT 0 COMMENT 'How often it was begun, counted before the listener runs',
    next_try_at DATETIME(6) NOT NULL COMMENT 'Not before then; while a process works on it, when that claim ends',
    done_at DATETIME(6) NULL COMMENT 'When it was done or parked, UTC',
    result INT NULL COMMENT 'What the listener gave the last time (enum kith_rc); NULL: it did not come back',
    PRIMARY KEY (event_id, listener),
    KEY event_delivery_next (state, next_try_at),
    KEY event_delivery_done (state, done_at),
    KEY event_delivery_listener (listener, state, done_at),
    CONSTRAINT event_delivery_event FOREIGN KEY (event_id) REFERENCES event (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What each listener has still to be told, and how often that was tried';

CREATE TABLE job (
    name VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visits.late, or indicator.visits.late',
    due_at DATETIME(6) NOT NULL COMMENT 'When it should run next, UTC',
    next_try_at DATETIME(6) NOT NULL COMMENT 'Not before then; while a process runs it, when that claim ends',
    tries INT NOT NULL DEFAULT 0 COMMENT 'How often this run was begun, counted before it',
    PRIMARY KEY (name),
    KEY job_next (next_try_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='When each job comes round';

CREATE TABLE job_run (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    job VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Which',
    due_at DATETIME(6) NULL COMMENT 'The run it was meant to be; NULL: asked for by hand',
    started_at DATETIME(6) NOT NULL COMMENT 'When it began, UTC',
    ended_at DATETIME(6) NULL COMMENT 'When it ended; NULL: it runs, or died',
    state ENUM('running', 'done', 'failed', 'died') NOT NULL COMMENT 'Died: found without an end by the next run',
    result INT NULL COMMENT 'What it gave (enum kith_rc)',
    PRIMARY KEY (id),
    KEY job_run_job (job, started_at),
    KEY job_run_started (started_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What came of each run of a job; kept for 90 days';

CREATE TABLE indicator_value (
    name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'visits.late',
    organisation_id BIGINT NOT NULL COMMENT 'Whose number it is',
    month DATE NOT NULL COMMENT 'The first day of the month',
    counted BIGINT NOT NULL COMMENT 'How many',
    of_all BIGINT NOT NULL COMMENT 'Of how many',
    computed_at DATETIME(6) NOT NULL COMMENT 'When it was counted, UTC',
    PRIMARY KEY (name, organisation_id, month),
    KEY indicator_value_organisation (organisation_id, month),
    CONSTRAINT indicator_value_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Numbers for the scorecard, by organisation and month';

CREATE TABLE gate_override (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    gate VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'care-process.start',
    person_id BIGINT NOT NULL COMMENT 'For whom it was opened',
    account_id BIGINT NOT NULL COMMENT 'Who took it upon themselves',
    reason VARCHAR(1000) NOT NULL COMMENT 'Why',
    at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    until_at DATETIME(6) NOT NULL COMMENT 'Open until then: a day',
    PRIMARY KEY (id),
    KEY gate_override_gate (gate, person_id, until_at),
    KEY gate_override_person (person_id),
    KEY gate_override_account (account_id),
    CONSTRAINT gate_override_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT gate_override_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Gates opened in spite of a guard that said no; rows are only ever added';

CREATE TABLE export_query (
    component VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The plugin, or core',
    name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Names it among its component''s',
    place INT NOT NULL COMMENT 'The order in the file',
    heading VARCHAR(200) NOT NULL COMMENT 'What stands above it in the download',
    section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'Left out when the viewer may not read that',
    query TEXT NOT NULL COMMENT 'One SELECT, as it stands in the file',
    columns VARCHAR(1000) NOT NULL COMMENT 'The headings of its columns, separated by a tab',
    registered_at DATETIME(6) NOT NULL COMMENT 'When a migration entered it, UTC',
    PRIMARY KEY (component, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What a person may take along, from sql/NAME/export.sql; run whether the plugin is on or off';
