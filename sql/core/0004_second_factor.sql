-- The second step of signing in: a code from an app, or one of the recovery codes.

CREATE TABLE account_factor (
    account_id BIGINT NOT NULL COMMENT 'Whose',
    secret VARBINARY(100) NOT NULL COMMENT 'Shared with the app; sealed with a key that is not in the database, for this account',
    made_at DATETIME(6) NOT NULL COMMENT 'When it was made',
    confirmed_at DATETIME(6) NULL COMMENT 'When the first right code came; NULL: does not count yet',
    last_step BIGINT NOT NULL DEFAULT 0 COMMENT 'Half minute of the last code that was taken: no code works twice',
    PRIMARY KEY (account_id),
    CONSTRAINT account_factor_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Apps that give the code for the second step';

CREATE TABLE account_recovery_code (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    account_id BIGINT NOT NULL COMMENT 'Whose',
    code_hash BINARY(32) NOT NULL COMMENT 'HMAC of account and code; the code stands only on the paper',
    made_at DATETIME(6) NOT NULL COMMENT 'When it was shown',
    used_at DATETIME(6) NULL COMMENT 'When it was used: once',
    PRIMARY KEY (id),
    UNIQUE KEY account_recovery_code_hash (account_id, code_hash),
    CONSTRAINT account_recovery_code_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='For whoever has lost the app';

ALTER TABLE session
    ADD COLUMN factor_at DATETIME(6) NULL COMMENT 'When the second step was taken' AFTER seen_at,
    ADD COLUMN confirmed_at DATETIME(6) NULL COMMENT 'When the password was last given again' AFTER factor_at;
