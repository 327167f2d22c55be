-- The seals of the audit, in a schema of their own that the portal has no part in. Each seal takes in the one before it
-- under a key that is not in the database, so that whoever can write here still cannot change what was, unseen.

CREATE TABLE {{seal}}.audit_seal (
    sequence BIGINT NOT NULL COMMENT 'Place in the chain: from 1, without a gap',
    audit_id BIGINT NOT NULL COMMENT 'The row of audit_event that is sealed',
    row_hash BINARY(32) NOT NULL COMMENT 'HMAC-SHA-256 of the row, under its salt',
    chain BINARY(32) NOT NULL COMMENT 'HMAC-SHA-256 of the chain before and all of this row, under the key',
    key_id CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Which key of the file',
    sealed_at DATETIME(6) NOT NULL COMMENT 'When it was sealed',
    PRIMARY KEY (sequence),
    UNIQUE KEY audit_seal_audit_id (audit_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='One seal for each row of the audit, chained in the order in which they were found';

CREATE TABLE {{seal}}.audit_redaction (
    audit_id BIGINT NOT NULL COMMENT 'The row whose content and salt are taken away',
    reason VARCHAR(1000) NOT NULL COMMENT 'Why; shown by verify',
    prepared_by BIGINT NOT NULL COMMENT 'The account of the first person',
    prepared_at DATETIME(6) NOT NULL COMMENT 'When it was prepared; worthless after 7 days',
    confirmed_by BIGINT NULL COMMENT 'The account of the second person; NULL: not done yet',
    confirmed_at DATETIME(6) NULL COMMENT 'When it was done',
    key_id CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'Which key of the file',
    mac BINARY(32) NULL COMMENT 'HMAC-SHA-256 of all the rest and of the seal, under the key: without it, no excuse',
    PRIMARY KEY (audit_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Rows of the audit that two people redacted';

CREATE TABLE {{seal}}.audit_removal (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    rule ENUM('care', 'complaints', 'other') NOT NULL COMMENT 'The rule whose time was over',
    years INT NOT NULL COMMENT 'How long that rule kept them',
    person_id BIGINT NULL COMMENT 'Whose rows',
    removed_at DATETIME(6) NOT NULL COMMENT 'When they were removed',
    removed INT NOT NULL COMMENT 'How many',
    key_id CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Which key of the file',
    mac BINARY(32) NOT NULL COMMENT 'HMAC-SHA-256 of all the rest and of the ids in audit_removed, under the key',
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Batches of rows that were removed because their time was over';

CREATE TABLE {{seal}}.audit_removed (
    audit_id BIGINT NOT NULL COMMENT 'The row that is no more; its seal stays',
    removal_id BIGINT NOT NULL COMMENT 'The batch it went with',
    PRIMARY KEY (audit_id),
    KEY audit_removed_removal (removal_id, audit_id),
    CONSTRAINT audit_removed_removal FOREIGN KEY (removal_id) REFERENCES audit_removal (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What each removal removed';

CREATE TABLE {{seal}}.audit_hold (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    person_id BIGINT NOT NULL COMMENT 'Whose audit nothing is taken from',
    reason VARCHAR(1000) NOT NULL COMMENT 'Why: an inquest, a claim, an inquiry',
    set_at DATETIME(6) NOT NULL COMMENT 'When it was set',
    lifted_at DATETIME(6) NULL COMMENT 'When it was lifted; NULL: it holds',
    lift_reason VARCHAR(1000) NULL COMMENT 'Why it was lifted',
    PRIMARY KEY (id),
    KEY audit_hold_person (person_id, lifted_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Legal holds: they come before retention and redaction';

CREATE TABLE {{seal}}.audit_check (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    checked_at DATETIME(6) NOT NULL COMMENT 'When kithctl audit verify ended',
    seals BIGINT NOT NULL COMMENT 'How many seals it read',
    findings BIGINT NOT NULL COMMENT 'How many things were wrong',
    sequence BIGINT NOT NULL COMMENT 'The last seal it read',
    chain BINARY(32) NOT NULL COMMENT 'Its chain',
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='When the whole audit was last verified, for the doctor';
