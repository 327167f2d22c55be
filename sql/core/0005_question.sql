-- Questions about who looked at a record, and their answers. Nothing is overwritten: a corrected answer is a new version.

CREATE TABLE access_question (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whose record was looked at',
    audit_id BIGINT NOT NULL COMMENT 'The row of the audit that is asked about',
    looked_at DATETIME(6) NOT NULL COMMENT 'When they looked',
    looker_id BIGINT NOT NULL COMMENT 'The account that looked',
    looker_role ENUM('person', 'worker', 'coordinator', 'officer') NOT NULL COMMENT 'In which role',
    section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'What they looked at',
    basis ENUM('self', 'grant', 'attorney', 'representative', 'advocate', 'team', 'package', 'commission', 'records',
        'residence', 'emergency') NULL COMMENT 'Why they could',
    organisation_id BIGINT NOT NULL COMMENT 'For whom they looked: its office answers',
    asker_id BIGINT NOT NULL COMMENT 'Who asks',
    question VARCHAR(2000) NOT NULL COMMENT 'In their own words',
    asked_at DATETIME(6) NOT NULL COMMENT 'When',
    answers INT NOT NULL DEFAULT 0 COMMENT 'How many versions of the answer there are; 0: it waits',
    PRIMARY KEY (id),
    UNIQUE KEY access_question_public_id (public_id),
    UNIQUE KEY access_question_once (asker_id, audit_id),
    KEY access_question_office (organisation_id, answers, asked_at),
    KEY access_question_person (person_id, audit_id),
    KEY access_question_looker (looker_id),
    CONSTRAINT access_question_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT access_question_looker FOREIGN KEY (looker_id) REFERENCES account (id),
    CONSTRAINT access_question_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT access_question_asker FOREIGN KEY (asker_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Questions of a person, or of whom they allow, about one view of the record';

CREATE TABLE access_answer (
    question_id BIGINT NOT NULL COMMENT 'Of which question',
    version INT NOT NULL COMMENT '1 for the first; a higher one corrects it',
    account_id BIGINT NOT NULL COMMENT 'Who answers',
    answer VARCHAR(2000) NOT NULL COMMENT 'In their own words',
    answered_at DATETIME(6) NOT NULL COMMENT 'When',
    PRIMARY KEY (question_id, version),
    KEY access_answer_account (account_id),
    CONSTRAINT access_answer_question FOREIGN KEY (question_id) REFERENCES access_question (id),
    CONSTRAINT access_answer_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What the office answered, each version as it was sent';

-- Emergency access of one provider, newest first: the office looks at it every day.
ALTER TABLE access_relation
    ADD KEY access_relation_reasoned (organisation_id, basis, from_at);
