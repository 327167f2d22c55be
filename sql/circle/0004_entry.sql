-- Entries that only named people read: what the law lets an office keep from the person, every version.

CREATE TABLE circle_entry (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs; the same for all versions',
    version INT NOT NULL COMMENT '1 is how it was first written; a correction, and opening it, is one more',
    superseded_at DATETIME(6) NULL COMMENT 'When the next version took its place; NULL for the version in force',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    owner_organisation_id BIGINT NULL COMMENT 'Whose entry it is once it is open; NULL while only named people read it',
    restriction_id BIGINT NULL COMMENT 'Only for named people; NULL: not restricted any more',
    organisation_id BIGINT NOT NULL COMMENT 'The office that wrote this version',
    ground ENUM('safeguarding', 'third-party', 'harm') NOT NULL
        COMMENT 'Why the person may not read it: to keep somebody safe; somebody else told it in confidence; reading it could do serious harm',
    happened_on DATE NOT NULL COMMENT 'The day it is about',
    title VARCHAR(100) NOT NULL COMMENT 'What it is about, in a few words',
    words VARCHAR(4000) NOT NULL COMMENT 'What happened',
    reason VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'Why this version was written; empty for the first',
    written_by BIGINT NOT NULL COMMENT 'The account that wrote it',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    PRIMARY KEY (id),
    UNIQUE KEY circle_entry_version (public_id, version),
    KEY circle_entry_person (person_id, superseded_at, happened_on, id),
    KEY circle_entry_owner (owner_organisation_id),
    KEY circle_entry_restriction (restriction_id),
    KEY circle_entry_organisation (organisation_id),
    KEY circle_entry_writer (written_by),
    CONSTRAINT circle_entry_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT circle_entry_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT circle_entry_restriction FOREIGN KEY (restriction_id) REFERENCES access_restriction (id),
    CONSTRAINT circle_entry_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT circle_entry_writer FOREIGN KEY (written_by) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What only named people read, every version; of a row only the end of its time is ever changed';
