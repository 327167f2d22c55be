-- People: About Me, how to communicate, how to reach, alerts, legal authorities, the ways into the home, and a death.
-- What people write is versioned: every change is a new row that names its author. About Me, needs, alerts and contact belong
-- to the person, so they have no owner organisation; a key or a code belongs to the provider that holds it.

CREATE TABLE people_about (
    person_id BIGINT NOT NULL COMMENT 'About whom',
    version INT NOT NULL COMMENT 'From 1; the highest is in force',
    matters TEXT NOT NULL COMMENT 'What matters to me',
    support TEXT NOT NULL COMMENT 'How best to support me',
    strengths TEXT NOT NULL COMMENT 'What I am good at',
    good_day TEXT NOT NULL COMMENT 'What a good day looks like',
    culture TEXT NOT NULL COMMENT 'Culture, family ways, food',
    language TEXT NOT NULL COMMENT 'The languages I speak',
    faith TEXT NOT NULL COMMENT 'Faith or belief',
    preferences TEXT NOT NULL COMMENT 'Which workers I prefer',
    key_people TEXT NOT NULL COMMENT 'The people who matter to me',
    account_id BIGINT NULL COMMENT 'Who wrote this version; NULL: imported by the administrator',
    organisation_id BIGINT NULL COMMENT 'For which organisation; NULL: as the person',
    said_by ENUM('person', 'circle', 'office', 'import') NOT NULL COMMENT 'Whose words: of the person, of somebody close, of the office',
    said_on DATE NULL COMMENT 'When the person or somebody close said it to the office',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why the office changed it; empty when the person did',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (person_id, version),
    KEY people_about_account (account_id),
    KEY people_about_organisation (organisation_id),
    CONSTRAINT people_about_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_about_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_about_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='About Me, every version; rows are only ever added';

CREATE TABLE people_communication (
    person_id BIGINT NOT NULL COMMENT 'Whose needs',
    version INT NOT NULL COMMENT 'From 1; the highest is in force',
    how TEXT NOT NULL COMMENT 'How I communicate, in words',
    formats SET('large-print', 'easy-read', 'audio', 'braille', 'bsl', 'interpreter', 'email', 'text-relay') NOT NULL
        COMMENT 'The forms in which information must be given',
    interpreter VARCHAR(100) NOT NULL COMMENT 'Which language the interpreter speaks',
    hearing VARCHAR(500) NOT NULL COMMENT 'What helps to hear',
    sight VARCHAR(500) NOT NULL COMMENT 'What helps to see',
    reach VARCHAR(500) NOT NULL COMMENT 'How best to get in touch',
    met VARCHAR(1000) NOT NULL COMMENT 'What is done to meet the needs',
    share ENUM('yes', 'ask', 'no') NOT NULL COMMENT 'Whether the needs may be passed on to others who give care',
    review_on DATE NULL COMMENT 'When somebody asks again whether this is right',
    account_id BIGINT NULL COMMENT 'Who wrote this version; NULL: imported by the administrator',
    organisation_id BIGINT NULL COMMENT 'For which organisation; NULL: as the person',
    said_by ENUM('person', 'circle', 'office', 'import') NOT NULL COMMENT 'Whose words: of the person, of somebody close, of the office',
    said_on DATE NULL COMMENT 'When the person or somebody close said it to the office',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why the office changed it; empty when the person did',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (person_id, version),
    KEY people_communication_account (account_id),
    KEY people_communication_organisation (organisation_id),
    CONSTRAINT people_communication_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_communication_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_communication_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Communication and format needs after the Accessible Information Standard, every version';

CREATE TABLE people_contact (
    person_id BIGINT NOT NULL COMMENT 'Whom to reach',
    version INT NOT NULL COMMENT 'From 1; the highest is in force',
    full_name VARCHAR(200) NOT NULL COMMENT 'As on papers; the name the person wants to be called is in person',
    address VARCHAR(500) NOT NULL COMMENT 'Lines, without the postcode',
    postcode VARCHAR(10) NOT NULL COMMENT 'As in ZZ99 3VZ',
    phone VARCHAR(30) NOT NULL COMMENT 'At home',
    mobile VARCHAR(30) NOT NULL COMMENT 'Mobile telephone',
    born_on DATE NULL COMMENT 'Date of birth',
    nhs_number VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Ten digits, the last one a check digit',
    council_ref VARCHAR(40) NOT NULL COMMENT 'The number the council uses for the person',
    gp VARCHAR(300) NOT NULL COMMENT 'Doctor or surgery',
    gp_phone VARCHAR(30) NOT NULL COMMENT 'Of the surgery',
    account_id BIGINT NULL COMMENT 'Who wrote this version; NULL: imported by the administrator',
    organisation_id BIGINT NULL COMMENT 'For which organisation; NULL: as the person',
    said_by ENUM('person', 'circle', 'office', 'import') NOT NULL COMMENT 'Whose words: of the person, of somebody close, of the office',
    said_on DATE NULL COMMENT 'When the person or somebody close said it to the office',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why the office changed it; empty when the person did',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (person_id, version),
    KEY people_contact_account (account_id),
    KEY people_contact_organisation (organisation_id),
    CONSTRAINT people_contact_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_contact_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_contact_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='How to reach the person, and their numbers, every version';

CREATE TABLE people_alert (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whom it warns of harm to',
    kind ENUM('allergy', 'risk', 'dnacpr', 'no-dnacpr', 'advance') NOT NULL
        COMMENT 'no-dnacpr: asked, and there is none; without either nobody knows',
    severity ENUM('high', 'medium', 'low') NOT NULL COMMENT 'How much harm it can do',
    alert VARCHAR(300) NOT NULL COMMENT 'What it is, in plain words; for a paper: where it is kept',
    todo VARCHAR(1000) NOT NULL COMMENT 'What to do about it',
    seen_by VARCHAR(200) NOT NULL COMMENT 'Who has seen the paper; empty where there is none',
    seen_on DATE NULL COMMENT 'When they saw it',
    review_on DATE NULL COMMENT 'When somebody must look at it again',
    replaces_id BIGINT NULL COMMENT 'The alert this is the changed version of',
    account_id BIGINT NULL COMMENT 'Who entered it; NULL: imported by the administrator',
    organisation_id BIGINT NULL COMMENT 'For which organisation',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    ended_at DATETIME(6) NULL COMMENT 'When it stopped to hold, UTC; never deleted',
    ended_by BIGINT NULL COMMENT 'Who ended it',
    end_reason VARCHAR(500) NULL COMMENT 'Why it was ended or changed',
    PRIMARY KEY (id),
    UNIQUE KEY people_alert_public_id (public_id),
    KEY people_alert_person (person_id, ended_at),
    KEY people_alert_review (ended_at, review_on),
    KEY people_alert_replaces (replaces_id),
    KEY people_alert_account (account_id),
    KEY people_alert_ended_by (ended_by),
    KEY people_alert_organisation (organisation_id),
    CONSTRAINT people_alert_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_alert_replaces FOREIGN KEY (replaces_id) REFERENCES people_alert (id),
    CONSTRAINT people_alert_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_alert_ended_by FOREIGN KEY (ended_by) REFERENCES account (id),
    CONSTRAINT people_alert_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Allergies, key risks, DNACPR and advance statements; ended, never deleted';
