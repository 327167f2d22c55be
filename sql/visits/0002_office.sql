-- Whom the person and the family ring about a visit.

CREATE TABLE visits_office (
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    phone VARCHAR(30) NOT NULL DEFAULT '' COMMENT 'Telephone of its office, as people write it; empty: none is shown',
    hours VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'When somebody answers: every day, 7am to 10pm; empty: not said',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes, so that two editors notice each other',
    changed_at DATETIME(6) NOT NULL COMMENT 'When it was last changed, UTC',
    PRIMARY KEY (owner_organisation_id),
    CONSTRAINT visits_office_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='How to reach the office of a provider about visits';
