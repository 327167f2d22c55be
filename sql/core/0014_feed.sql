-- Addresses that a calendar reads by itself: each acts as one membership of one account, for one person, and
-- opens nothing that the same account could not open now.

CREATE TABLE feed (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the secret in the address',
    account_id BIGINT NOT NULL COMMENT 'As whom it reads',
    membership_id BIGINT NOT NULL COMMENT 'Acting in which membership',
    role ENUM('person', 'worker', 'coordinator', 'officer') NOT NULL
        COMMENT 'The role of the membership then; another one ends the feed',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    component VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The plugin that answers it',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was made',
    last_used_at DATETIME(6) NULL COMMENT 'When a reading of it was last written in the audit: once an hour at most',
    revoked_at DATETIME(6) NULL COMMENT 'When it was ended, or replaced by another',
    PRIMARY KEY (id),
    UNIQUE KEY feed_token_hash (token_hash),
    KEY feed_membership (membership_id, person_id, component, revoked_at),
    KEY feed_account (account_id),
    KEY feed_person (person_id),
    CONSTRAINT feed_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT feed_membership FOREIGN KEY (membership_id) REFERENCES membership (id),
    CONSTRAINT feed_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Secret addresses of calendars';
