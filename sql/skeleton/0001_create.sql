-- Notices of an organisation to its own people. A change writes a new version; no version is ever overwritten.

CREATE TABLE skeleton_notice (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    organisation_id BIGINT NOT NULL COMMENT 'Whose people read it',
    version INT NOT NULL COMMENT 'The version in force; also lets two editors notice each other',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was first posted, UTC',
    PRIMARY KEY (id),
    UNIQUE KEY skeleton_notice_public_id (public_id),
    KEY skeleton_notice_list (organisation_id, created_at, id),
    CONSTRAINT skeleton_notice_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Short notices of an organisation; what they say is in skeleton_version';

CREATE TABLE skeleton_version (
    notice_id BIGINT NOT NULL COMMENT 'The notice',
    version INT NOT NULL COMMENT '1 is how it was first posted',
    title VARCHAR(100) NOT NULL COMMENT 'What it is about',
    message VARCHAR(2000) NOT NULL COMMENT 'What it says, lines separated by a line feed',
    account_id BIGINT NOT NULL COMMENT 'Who wrote this version',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    reason VARCHAR(200) NOT NULL COMMENT 'Why it was changed; empty for version 1',
    PRIMARY KEY (notice_id, version),
    KEY skeleton_version_account (account_id),
    CONSTRAINT skeleton_version_notice FOREIGN KEY (notice_id) REFERENCES skeleton_notice (id),
    CONSTRAINT skeleton_version_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Every version of every notice; rows are only ever added';
