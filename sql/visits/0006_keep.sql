-- Earlier versions of records that the law lets an office keep from the person: for named people only.

ALTER TABLE visits_record
    ADD COLUMN restriction_id BIGINT NULL COMMENT 'Only for named people; NULL: not restricted. Never of the version in force' AFTER reason,
    ADD KEY visits_record_restriction (restriction_id),
    ADD CONSTRAINT visits_record_restriction FOREIGN KEY (restriction_id) REFERENCES access_restriction (id),
    COMMENT='What happened at a visit, every version; rows are only ever added, and only who may read one changes';

CREATE TABLE visits_keep (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id; names its line in the timeline',
    person_id BIGINT NOT NULL COMMENT 'Whom the record is about',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    record_id BIGINT NOT NULL COMMENT 'The version that was kept',
    restriction_id BIGINT NOT NULL COMMENT 'Who reads it, why, and when it is looked at again',
    ground ENUM('safeguarding', 'third-party', 'harm') NOT NULL
        COMMENT 'Why the person may not read it: to keep somebody safe; somebody else told it in confidence; reading it could do serious harm',
    opened_at DATETIME(6) NULL COMMENT 'When it could be read by the person again, UTC; NULL: it is kept',
    PRIMARY KEY (id),
    UNIQUE KEY visits_keep_public_id (public_id),
    KEY visits_keep_person (person_id),
    KEY visits_keep_owner (owner_organisation_id),
    KEY visits_keep_record (record_id, opened_at),
    KEY visits_keep_restriction (restriction_id),
    CONSTRAINT visits_keep_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT visits_keep_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT visits_keep_record FOREIGN KEY (record_id) REFERENCES visits_record (id),
    CONSTRAINT visits_keep_restriction FOREIGN KEY (restriction_id) REFERENCES access_restriction (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Which earlier versions of records were kept from the person, on what ground, and until when';
