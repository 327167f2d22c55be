-- The audit says which section was touched and on which basis, so that a person can read who has looked. Each row has
-- a salt: its hash in the chain of seals then tells nothing about it once it was redacted.

ALTER TABLE {{audit}}.audit_event
    MODIFY action VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'component.verb; NULL: redacted',
    MODIFY outcome VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'done, refused or a short word; NULL: redacted',
    ADD COLUMN section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log') NULL COMMENT 'The section of the record that was seen or changed',
    ADD COLUMN basis ENUM('self', 'grant', 'attorney', 'representative', 'advocate', 'team', 'package', 'commission',
        'records', 'residence', 'emergency') NULL COMMENT 'On what the account saw it',
    ADD COLUMN restricted TINYINT(1) NOT NULL DEFAULT 0
        COMMENT 'Of a restricted entry: left out where the person reads who has looked',
    ADD COLUMN salt BINARY(16) NULL COMMENT 'Random; goes into the hash of the row; NULL: redacted',
    DROP KEY audit_event_person,
    ADD KEY audit_event_person (person_id, restricted, at, id, section, organisation_id, account_id);
