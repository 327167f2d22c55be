-- A restriction ends, and the people it names change: both are written down, and nothing is taken away.

ALTER TABLE access_restriction
    ADD COLUMN lifted_at DATETIME(6) NULL COMMENT 'When it ended, UTC; NULL: it holds. Who it named may still read what it kept' AFTER set_by,
    ADD COLUMN lifted_by BIGINT NULL COMMENT 'The account that ended it' AFTER lifted_at,
    ADD COLUMN lift_reason VARCHAR(1000) NULL COMMENT 'Why it ended' AFTER lifted_by;

ALTER TABLE access_recipient
    ADD COLUMN removed_at DATETIME(6) NULL COMMENT 'When it was taken off, UTC; NULL: sees it' AFTER added_at;
