-- Notices that are sent once: what an account was told of, so that a job that looks again stays silent.

CREATE TABLE notice_once (
    account_id BIGINT NOT NULL COMMENT 'Who was told',
    once_key VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Of what: component, dot, kind, colon, key',
    at DATETIME(6) NOT NULL COMMENT 'When; forgotten after 90 days',
    PRIMARY KEY (account_id, once_key),
    KEY notice_once_at (at),
    CONSTRAINT notice_once_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Mailed notices that go out once';
