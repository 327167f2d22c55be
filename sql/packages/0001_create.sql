-- Packages: what a council or the person themselves has ordered from a provider, and what should be done at each visit.
-- A package opens the record to the provider's office and to the council that pays (kith_relation_package()).

CREATE TABLE packages_package (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    person_id BIGINT NOT NULL COMMENT 'Who receives the care',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    council_id BIGINT NULL COMMENT 'The council that pays; NULL: the person pays for themselves',
    version INT NOT NULL COMMENT 'The version in force; also lets two editors notice each other',
    starts_on DATE NOT NULL COMMENT 'First day of care',
    ends_on DATE NULL COMMENT 'Last day of care; NULL: no end is known',
    ended_at DATETIME(6) NULL COMMENT 'When the relation was ended, UTC; NULL while it runs',
    workers_needed TINYINT NOT NULL DEFAULT 1 COMMENT 'Workers at a visit as ordered: 2 is double-handed (002 18.1)',
    team_max TINYINT NOT NULL DEFAULT 4 COMMENT 'Workers of a trusted team before the office is warned: 4, or 8 for many hours (002 24.1b)',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was entered, UTC',
    PRIMARY KEY (id),
    UNIQUE KEY packages_package_public_id (public_id),
    KEY packages_package_person (person_id, starts_on),
    KEY packages_package_owner (owner_organisation_id, ends_on),
    KEY packages_package_council (council_id, ends_on),
    CONSTRAINT packages_package_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT packages_package_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT packages_package_council FOREIGN KEY (council_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Packages of care; what was ordered is in packages_version';

CREATE TABLE packages_version (
    package_id BIGINT NOT NULL COMMENT 'The package',
    version INT NOT NULL COMMENT '1 is how it was first entered',
    person_id BIGINT NOT NULL COMMENT 'Who receives the care',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    council_id BIGINT NULL COMMENT 'The council that pays; NULL: the person pays for themselves',
    starts_on DATE NULL COMMENT 'First day of care',
    ends_on DATE NULL COMMENT 'Last day of care; NULL: no end is known',
    workers_needed TINYINT NOT NULL DEFAULT 1 COMMENT 'Workers at a visit as ordered',
    team_max TINYINT NOT NULL DEFAULT 4 COMMENT 'Workers of a trusted team before the office is warned',
    reference VARCHAR(60) NULL COMMENT 'Of the service delivery order or financial activation notice',
    cluster VARCHAR(60) NULL COMMENT 'The area the council buys for',
    weekly_minutes INT NOT NULL COMMENT 'Ordered a week, in minutes',
    rate ENUM('standard', 'complex') NOT NULL DEFAULT 'standard' COMMENT 'Rate of the contract (002 36)',
    night ENUM('none', 'sleeping', 'waking') NOT NULL DEFAULT 'none' COMMENT 'Night sessions of nine hours (002 16)',
    rural ENUM('none', 'town', 'village') NOT NULL DEFAULT 'none'
        COMMENT 'Uplift by the postcode: town and fringe 5 %, village and dispersed 10 % (002 15.6)',
    shared_ref VARCHAR(60) NULL COMMENT 'The same for packages in one home that share hours (002 19); NULL: none',
    consent ENUM('consent', 'best-interest', 'court') NOT NULL COMMENT 'On what the care rests',
    requirements VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'Special requirements, in words',
    emergency VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'What to do in an emergency at this home (002 42)',
    end_reason VARCHAR(200) NULL COMMENT 'Why it ended',
    account_id BIGINT NULL COMMENT 'Who wrote this version; NULL: imported by the administrator',
    written_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    reason VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'Why it was changed; empty for version 1',
    PRIMARY KEY (package_id, version),
    KEY packages_version_person (person_id),
    KEY packages_version_owner (owner_organisation_id),
    KEY packages_version_account (account_id),
    KEY packages_version_council (council_id),
    CONSTRAINT packages_version_package FOREIGN KEY (package_id) REFERENCES packages_package (id),
    CONSTRAINT packages_version_council FOREIGN KEY (council_id) REFERENCES organisation (id),
    CONSTRAINT packages_version_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT packages_version_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT packages_version_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Every version of every package; rows are only ever added';

CREATE TABLE packages_task (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in forms',
    package_id BIGINT NOT NULL COMMENT 'The package',
    person_id BIGINT NOT NULL COMMENT 'For whom it is done',
    owner_organisation_id BIGINT NOT NULL COMMENT 'The provider',
    slot VARCHAR(40) NOT NULL COMMENT 'At which visit: Morning, Lunch, Evening; the name of the visit',
    place INT NOT NULL COMMENT 'Order within the visit',
    task VARCHAR(300) NOT NULL COMMENT 'What is to be done, in plain words',
    kind ENUM('support', 'medication') NOT NULL DEFAULT 'support' COMMENT 'Medication belongs to the health section',
    single_handed TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'One worker may begin it before the second is there (002 18.1)',
    from_at DATETIME(6) NOT NULL COMMENT 'To be done from then, UTC',
    until_at DATETIME(6) NULL COMMENT 'Not any more from then, UTC; a changed task is ended and entered anew',
    account_id BIGINT NULL COMMENT 'Who entered it; NULL: imported by the administrator',
    PRIMARY KEY (id),
    UNIQUE KEY packages_task_public_id (public_id),
    KEY packages_task_package (package_id, slot, place),
    KEY packages_task_person (person_id),
    KEY packages_task_owner (owner_organisation_id),
    KEY packages_task_account (account_id),
    CONSTRAINT packages_task_package FOREIGN KEY (package_id) REFERENCES packages_package (id),
    CONSTRAINT packages_task_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT packages_task_owner FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id),
    CONSTRAINT packages_task_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What should be done at each visit of a package; never changed, only ended';
