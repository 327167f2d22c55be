-- The circle: who stands close to a person, what each of them may read by the person's consent, and who is kept out.
-- Consent is given section by section. It is never changed: it ends, and another begins.

CREATE TABLE circle_member (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whose circle',
    account_id BIGINT NULL COMMENT 'The account they sign in with; NULL: they do not sign in',
    kind ENUM('self', 'family', 'friend', 'carer', 'professional') NOT NULL
        COMMENT 'Self: the person''s own sign-in; professional: a nurse, a GP, with an end date always',
    name VARCHAR(100) NOT NULL COMMENT 'As whoever added them wrote it, never the account''s own',
    relationship VARCHAR(60) NOT NULL COMMENT 'In the person''s words: daughter, neighbour, district nurse',
    phone VARCHAR(30) NOT NULL DEFAULT '' COMMENT 'To ring them',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes of them and of what is shared, so that two editors notice each other',
    added_at DATETIME(6) NOT NULL COMMENT 'When they were added, UTC',
    added_by BIGINT NULL COMMENT 'Who added them; NULL: an import',
    changed_at DATETIME(6) NOT NULL COMMENT 'When they or what is shared was last changed, UTC',
    changed_by BIGINT NULL COMMENT 'Who did; NULL: an import',
    ended_at DATETIME(6) NULL COMMENT 'When they were taken out of the circle, UTC',
    ended_by BIGINT NULL COMMENT 'Who took them out',
    PRIMARY KEY (id),
    UNIQUE KEY circle_member_public_id (public_id),
    KEY circle_member_person (person_id, ended_at, name),
    KEY circle_member_account (account_id),
    KEY circle_member_added (added_by),
    KEY circle_member_changed (changed_by),
    KEY circle_member_ended (ended_by),
    CONSTRAINT circle_member_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT circle_member_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT circle_member_added FOREIGN KEY (added_by) REFERENCES account (id),
    CONSTRAINT circle_member_changed FOREIGN KEY (changed_by) REFERENCES account (id),
    CONSTRAINT circle_member_ended FOREIGN KEY (ended_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The people around a person; what they may read is in circle_consent';

CREATE TABLE circle_consent (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; also the source of the relation that opens the section',
    member_id BIGINT NOT NULL COMMENT 'Who may read',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'Which part; offices'' notes and safeguarding are never shared',
    from_at DATETIME(6) NOT NULL COMMENT 'From then, UTC',
    until_on DATE NULL COMMENT 'The last day, in London; NULL: until it is ended',
    given_at DATETIME(6) NOT NULL COMMENT 'When it was entered, UTC',
    given_by BIGINT NULL COMMENT 'Who entered it; NULL: an import',
    given_how ENUM('self', 'office', 'import') NOT NULL COMMENT 'By the person alone, or written down by the office for them',
    evidence VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'How and when the person said so, when the office wrote it down',
    ended_at DATETIME(6) NULL COMMENT 'When it was ended before its time, UTC',
    ended_by BIGINT NULL COMMENT 'Who ended it',
    PRIMARY KEY (id),
    KEY circle_consent_member (member_id, ended_at),
    KEY circle_consent_person (person_id, given_at),
    KEY circle_consent_given (given_by),
    KEY circle_consent_ended (ended_by),
    CONSTRAINT circle_consent_member FOREIGN KEY (member_id) REFERENCES circle_member (id),
    CONSTRAINT circle_consent_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT circle_consent_given FOREIGN KEY (given_by) REFERENCES account (id),
    CONSTRAINT circle_consent_ended FOREIGN KEY (ended_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What the person shares with whom; rows are added and ended, never changed';

CREATE TABLE circle_bar (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'The public id of the core''s bar, which is what keeps them out',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    member_id BIGINT NOT NULL COMMENT 'Who is kept out',
    reason VARCHAR(1000) NOT NULL COMMENT 'Why; for those who may set bars',
    review_on DATE NOT NULL COMMENT 'Somebody must look at it again; it holds until lifted all the same',
    set_at DATETIME(6) NOT NULL COMMENT 'When it was set, UTC',
    set_by BIGINT NOT NULL COMMENT 'Who set it',
    lifted_at DATETIME(6) NULL COMMENT 'When it was lifted, UTC',
    lifted_by BIGINT NULL COMMENT 'Who lifted it',
    lift_reason VARCHAR(1000) NULL COMMENT 'Why it was lifted',
    PRIMARY KEY (id),
    UNIQUE KEY circle_bar_public_id (public_id),
    KEY circle_bar_person (person_id, lifted_at),
    KEY circle_bar_member (member_id),
    KEY circle_bar_set (set_by),
    KEY circle_bar_lifted (lifted_by),
    CONSTRAINT circle_bar_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT circle_bar_member FOREIGN KEY (member_id) REFERENCES circle_member (id),
    CONSTRAINT circle_bar_set FOREIGN KEY (set_by) REFERENCES account (id),
    CONSTRAINT circle_bar_lifted FOREIGN KEY (lifted_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Why somebody is kept out of a record, and when that is looked at again';
