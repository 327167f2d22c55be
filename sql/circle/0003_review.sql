-- What an office looked at again and left as it is: who, when, and when somebody must look the next time.

CREATE TABLE circle_review (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; of one thing the newest counts',
    person_id BIGINT NOT NULL COMMENT 'Whose record',
    kind ENUM('bar', 'restriction', 'authority', 'consent') NOT NULL COMMENT 'What was looked at',
    object_id BIGINT NOT NULL COMMENT 'The key of that: of the core''s bar, restriction or authority, or of a member of the circle',
    looked_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    account_id BIGINT NOT NULL COMMENT 'Who looked',
    organisation_id BIGINT NULL COMMENT 'For which office',
    next_on DATE NOT NULL COMMENT 'When somebody must look again',
    reason VARCHAR(1000) NOT NULL COMMENT 'Why it stays; empty for none given',
    PRIMARY KEY (id),
    KEY circle_review_object (kind, object_id, id),
    KEY circle_review_person (person_id),
    KEY circle_review_account (account_id),
    KEY circle_review_organisation (organisation_id),
    CONSTRAINT circle_review_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT circle_review_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT circle_review_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Reviews of bars, restrictions, authorities and consent that ended with: it stays; rows are only ever added';
