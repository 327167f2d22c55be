-- Who may see what: relations between a person and an account or an organisation, bars and restrictions.
-- One predicate over these tables decides every page, list, count, feed and export (cgi/db/visible.c).

ALTER TABLE account DROP FOREIGN KEY account_person;
ALTER TABLE account DROP KEY account_person, DROP COLUMN person_id;

ALTER TABLE membership
    MODIFY council_function ENUM('case', 'purchasing', 'complaints', 'safeguarding', 'records') NULL
        COMMENT 'The part of the council an officer works in; records: a coordinator who manages old records';

ALTER TABLE person
    ADD COLUMN died_on DATE NULL COMMENT 'Ends consent, authorities and teams' AFTER name,
    ADD KEY person_name (name);

CREATE TABLE access_relation (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    account_id BIGINT NULL COMMENT 'Who sees it; NULL: everybody of the organisation with that role and function',
    organisation_id BIGINT NULL COMMENT 'For which organisation; NULL: as family, not as staff',
    holder BIGINT AS (IF(account_id IS NULL, -organisation_id, account_id)) PERSISTENT
        COMMENT 'The account, or minus the organisation: one index finds both',
    role ENUM('person', 'worker', 'coordinator', 'officer') NOT NULL COMMENT 'The role the membership must act in',
    office_function ENUM('any', 'case', 'purchasing', 'complaints', 'safeguarding', 'records') NOT NULL DEFAULT 'any'
        COMMENT 'The function the membership must have',
    basis ENUM('self', 'grant', 'attorney', 'representative', 'advocate', 'team', 'package', 'commission', 'records',
        'residence', 'emergency') NOT NULL COMMENT 'In the order in which they are looked for',
    sections SET('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'What it opens; none: stands in the circle only',
    entries_of BIGINT NULL COMMENT 'Opens entries of this organisation and what providers share; NULL: all',
    read_only TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'Nothing may be written on this basis',
    from_at DATETIME(6) NOT NULL COMMENT 'Holds from then',
    until_at DATETIME(6) NOT NULL COMMENT 'Holds until then; 9999 for until revoked',
    revoked_at DATETIME(6) NULL COMMENT 'Ended before its time',
    source VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The component it arises from',
    source_id BIGINT NOT NULL COMMENT 'The thing there: a visit, a package, a grant',
    reason VARCHAR(1000) NULL COMMENT 'For records, residence and emergency: what was given as the reason',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was entered',
    created_by BIGINT NULL COMMENT 'The account that entered it; NULL for the system',
    PRIMARY KEY (id),
    UNIQUE KEY access_relation_public_id (public_id),
    UNIQUE KEY access_relation_source (source, source_id, holder, role, basis, office_function),
    KEY access_relation_person (person_id, holder, until_at),
    KEY access_relation_holder (holder, role, until_at, person_id),
    KEY access_relation_account (account_id, person_id),
    CONSTRAINT access_relation_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT access_relation_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT access_relation_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT access_relation_someone CHECK (account_id IS NOT NULL OR organisation_id IS NOT NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The bases on which somebody may see a record; a role alone is never one';

CREATE TABLE access_authority (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    person_id BIGINT NOT NULL COMMENT 'Who gave it, or for whom the court ordered it',
    account_id BIGINT NOT NULL COMMENT 'The attorney or deputy',
    authority ENUM('health', 'finance') NOT NULL COMMENT 'Health opens only while a lack of capacity is recorded',
    from_at DATETIME(6) NOT NULL COMMENT 'Holds from then',
    until_at DATETIME(6) NOT NULL COMMENT 'Holds until then',
    revoked_at DATETIME(6) NULL COMMENT 'Ended before its time',
    source VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The component it arises from',
    source_id BIGINT NOT NULL COMMENT 'The order there',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was entered',
    created_by BIGINT NULL COMMENT 'The account that entered it',
    PRIMARY KEY (id),
    UNIQUE KEY access_authority_source (source, source_id, account_id, authority),
    KEY access_authority_person (person_id, authority),
    KEY access_authority_account (account_id),
    CONSTRAINT access_authority_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT access_authority_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Powers of attorney and deputies; what they open now is in access_relation';

CREATE TABLE access_incapacity (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    person_id BIGINT NOT NULL COMMENT 'Who could not decide',
    sections SET('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'What that decision is about',
    from_at DATETIME(6) NOT NULL COMMENT 'Holds from then',
    until_at DATETIME(6) NOT NULL COMMENT 'Holds until then',
    revoked_at DATETIME(6) NULL COMMENT 'Ended before its time',
    source VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The component it arises from',
    source_id BIGINT NOT NULL COMMENT 'The assessment there',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was entered',
    created_by BIGINT NULL COMMENT 'The account that entered it',
    PRIMARY KEY (id),
    UNIQUE KEY access_incapacity_source (source, source_id),
    KEY access_incapacity_person (person_id, until_at),
    CONSTRAINT access_incapacity_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='A recorded lack of capacity for one decision';

CREATE TABLE access_bar (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    account_id BIGINT NOT NULL COMMENT 'Who sees nothing of it, whatever basis there is',
    sections SET('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NOT NULL COMMENT 'Of what',
    reason VARCHAR(1000) NOT NULL COMMENT 'Why; for those who may set bars',
    review_on DATE NOT NULL COMMENT 'Somebody must look at it again; it holds until lifted all the same',
    set_at DATETIME(6) NOT NULL COMMENT 'When it was set',
    set_by BIGINT NULL COMMENT 'The account that set it',
    lifted_at DATETIME(6) NULL COMMENT 'When it was lifted',
    lifted_by BIGINT NULL COMMENT 'The account that lifted it',
    lift_reason VARCHAR(1000) NULL COMMENT 'Why it was lifted',
    PRIMARY KEY (id),
    UNIQUE KEY access_bar_public_id (public_id),
    KEY access_bar_account (account_id, person_id, lifted_at),
    KEY access_bar_person (person_id),
    KEY access_bar_review (lifted_at, review_on),
    CONSTRAINT access_bar_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT access_bar_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who is kept out, silently: an abuser, an attorney under enquiry';

CREATE TABLE access_restriction (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; entries name it in their restriction_id',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    reason VARCHAR(1000) NOT NULL COMMENT 'Why; for the recipients',
    review_on DATE NOT NULL COMMENT 'Somebody must look at it again',
    set_at DATETIME(6) NOT NULL COMMENT 'When it was set',
    set_by BIGINT NULL COMMENT 'The account that set it',
    PRIMARY KEY (id),
    KEY access_restriction_person (person_id),
    KEY access_restriction_review (review_on),
    CONSTRAINT access_restriction_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Entries that only named people see, and only while they have a basis too';

CREATE TABLE access_recipient (
    restriction_id BIGINT NOT NULL COMMENT 'Of what',
    account_id BIGINT NOT NULL COMMENT 'Who sees it',
    added_at DATETIME(6) NOT NULL COMMENT 'When it was named',
    PRIMARY KEY (restriction_id, account_id),
    KEY access_recipient_account (account_id),
    CONSTRAINT access_recipient_restriction FOREIGN KEY (restriction_id) REFERENCES access_restriction (id),
    CONSTRAINT access_recipient_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who may see restricted entries';
