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
    full_name VARCHAR(200) NOT NULL COMMENT 'As on papers',
    preferred_name VARCHAR(200) NOT NULL COMMENT 'What the person wants to be called; heads the record',
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

CREATE TABLE people_authority (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; the source of what kith_authority_set() opens',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'For whom they may decide',
    kind ENUM('lpa-health', 'lpa-finance', 'deputy-health', 'deputy-finance', 'appointee') NOT NULL
        COMMENT 'Lasting power of attorney, deputy of the court, appointee for benefits',
    holder VARCHAR(200) NOT NULL COMMENT 'Who may decide, by name',
    holder_account_id BIGINT NULL COMMENT 'Their account; NULL: they do not sign in',
    limits VARCHAR(1000) NOT NULL COMMENT 'What the paper allows and forbids, in words',
    jointly ENUM('alone', 'together', 'either') NOT NULL COMMENT 'Several attorneys: each alone, or only together',
    seen_by VARCHAR(200) NOT NULL COMMENT 'Who has seen the paper',
    seen_on DATE NOT NULL COMMENT 'When they saw it',
    from_on DATE NOT NULL COMMENT 'Holds from that day',
    until_on DATE NULL COMMENT 'Holds up to and with that day; NULL: no end is known',
    account_id BIGINT NOT NULL COMMENT 'Who entered it',
    organisation_id BIGINT NULL COMMENT 'For which organisation',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    ended_at DATETIME(6) NULL COMMENT 'When it was ended here, UTC',
    ended_by BIGINT NULL COMMENT 'Who ended it',
    end_reason VARCHAR(500) NULL COMMENT 'Why: revoked, the court ended it, entered by mistake',
    PRIMARY KEY (id),
    UNIQUE KEY people_authority_public_id (public_id),
    KEY people_authority_person (person_id, ended_at),
    KEY people_authority_holder (holder_account_id),
    KEY people_authority_account (account_id),
    KEY people_authority_ended_by (ended_by),
    KEY people_authority_organisation (organisation_id),
    CONSTRAINT people_authority_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_authority_holder FOREIGN KEY (holder_account_id) REFERENCES account (id),
    CONSTRAINT people_authority_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_authority_ended_by FOREIGN KEY (ended_by) REFERENCES account (id),
    CONSTRAINT people_authority_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who may decide for the person, and within which limits; ended, never deleted';

CREATE TABLE people_incapacity (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; the source of what kith_incapacity_set() opens',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Who could not decide',
    decision VARCHAR(500) NOT NULL COMMENT 'The one decision it is about',
    sections SET('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'What a health attorney reads for it',
    help VARCHAR(1000) NOT NULL COMMENT 'What was done to help the person decide',
    assessed_by VARCHAR(200) NOT NULL COMMENT 'Who assessed, and as what',
    assessed_on DATE NOT NULL COMMENT 'When',
    best_interest VARCHAR(2000) NOT NULL COMMENT 'What was decided in the best interest, who was asked, what the person wished',
    until_on DATE NOT NULL COMMENT 'Holds up to and with that day: a decision, not a person, lacks capacity',
    account_id BIGINT NOT NULL COMMENT 'Who entered it',
    organisation_id BIGINT NULL COMMENT 'For which organisation',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    ended_at DATETIME(6) NULL COMMENT 'When it was ended here, UTC',
    ended_by BIGINT NULL COMMENT 'Who ended it',
    end_reason VARCHAR(500) NULL COMMENT 'Why',
    PRIMARY KEY (id),
    UNIQUE KEY people_incapacity_public_id (public_id),
    KEY people_incapacity_person (person_id, ended_at),
    KEY people_incapacity_account (account_id),
    KEY people_incapacity_ended_by (ended_by),
    KEY people_incapacity_organisation (organisation_id),
    CONSTRAINT people_incapacity_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_incapacity_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_incapacity_ended_by FOREIGN KEY (ended_by) REFERENCES account (id),
    CONSTRAINT people_incapacity_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Recorded lacks of capacity, each for one decision, with the best-interest decision';

CREATE TABLE people_entry (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs; also bound into the seal',
    person_id BIGINT NOT NULL COMMENT 'Whose home',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider that holds it',
    kind ENUM('key', 'key-safe', 'fob', 'door-code', 'somebody-opens') NOT NULL COMMENT 'How workers come in',
    how VARCHAR(300) NOT NULL COMMENT 'In words, without the code: the key safe is left of the door',
    sealed VARBINARY(200) NULL COMMENT 'The code, encrypted under a key outside the database; NULL: there is none',
    holder VARCHAR(200) NOT NULL COMMENT 'Who holds the key or fob',
    otherwise VARCHAR(300) NOT NULL COMMENT 'What to do when it does not work (002 49.1e)',
    agreed_by VARCHAR(200) NOT NULL COMMENT 'Who signed the agreement (002 49.1b)',
    agreed_on DATE NOT NULL COMMENT 'When it was signed',
    account_id BIGINT NOT NULL COMMENT 'Who entered it',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    ended_at DATETIME(6) NULL COMMENT 'When it stopped to hold, UTC; the code is wiped then',
    ended_by BIGINT NULL COMMENT 'Who ended it',
    end_kind ENUM('changed', 'lost', 'returned', 'died') NULL COMMENT 'Why it ended',
    end_note VARCHAR(500) NULL COMMENT 'In words: where it was lost, what was done (002 49.1f)',
    PRIMARY KEY (id),
    UNIQUE KEY people_entry_public_id (public_id),
    KEY people_entry_person (person_id, owner_organisation_id, ended_at),
    KEY people_entry_owner (owner_organisation_id, ended_at),
    KEY people_entry_account (account_id),
    KEY people_entry_ended_by (ended_by),
    CONSTRAINT people_entry_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_entry_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT people_entry_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_entry_ended_by FOREIGN KEY (ended_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Ways into the home, apart from name and address; codes are sealed (002 49.1, 50.4e)';

CREATE TABLE people_death (
    person_id BIGINT NOT NULL COMMENT 'Who has died',
    died_on DATE NOT NULL COMMENT 'When',
    note VARCHAR(1000) NOT NULL COMMENT 'What the office wants to remember: who told us, what the family wishes',
    account_id BIGINT NOT NULL COMMENT 'Who entered it',
    organisation_id BIGINT NULL COMMENT 'For which organisation',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (person_id),
    KEY people_death_account (account_id),
    KEY people_death_organisation (organisation_id),
    CONSTRAINT people_death_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_death_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT people_death_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who has died: pages say so, and much ends (kith_person_died())';

CREATE TABLE people_representative (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; the source of what kith_relation_set() opens',
    person_id BIGINT NOT NULL COMMENT 'Who has died',
    name VARCHAR(200) NOT NULL COMMENT 'The executor or administrator, by name',
    holder_account_id BIGINT NOT NULL COMMENT 'Their account',
    seen_by VARCHAR(200) NOT NULL COMMENT 'Who has seen the will or the grant',
    seen_on DATE NOT NULL COMMENT 'When they saw it',
    account_id BIGINT NOT NULL COMMENT 'Who entered it',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (id),
    UNIQUE KEY people_representative_holder (person_id, holder_account_id),
    KEY people_representative_of (holder_account_id),
    KEY people_representative_account (account_id),
    CONSTRAINT people_representative_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT people_representative_of FOREIGN KEY (holder_account_id) REFERENCES account (id),
    CONSTRAINT people_representative_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Personal representatives, who read the record after a death';
