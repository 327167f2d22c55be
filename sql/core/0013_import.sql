-- What CSV files brought in, and files that wait for it.

CREATE TABLE import_ref (
    kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Of which kind of file: people, visits',
    organisation_id BIGINT NOT NULL COMMENT 'Whose reference it is; 0: the same for all (organisations)',
    external_ref VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
        COMMENT 'As it stands in their files; digits only without zeros before them',
    object_id BIGINT NOT NULL COMMENT 'What it was imported as: a key in the tables of the kind',
    content_hash BINARY(16) NOT NULL COMMENT 'Of the row as it was imported last; the same hash is left alone',
    PRIMARY KEY (kind, organisation_id, external_ref)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Which row of an imported file became what, so that importing again changes only what differs';

CREATE TABLE import_lock (
    kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Of which kind of file',
    organisation_id BIGINT NOT NULL COMMENT 'Whose; 0: for all',
    PRIMARY KEY (kind, organisation_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Rows that are only locked: one file of a kind and an organisation is imported at a time';

CREATE TABLE import_file (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    organisation_id BIGINT NULL COMMENT 'Whose file it is; NULL: for all, by kithctl',
    kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Of which kind',
    name VARCHAR(200) NOT NULL COMMENT 'The file''s name, without folders',
    bytes BIGINT NOT NULL COMMENT 'How long it is',
    state ENUM('uploaded', 'checking', 'wrong', 'checked', 'confirmed', 'importing', 'done', 'failed', 'cancelled')
        NOT NULL COMMENT 'How far it is: wrong has problems, checked waits for a yes, failed is nobody''s mistake',
    invites TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'Whether people are invited by mail',
    account_id BIGINT NULL COMMENT 'Who brought it; NULL: kithctl',
    membership_id BIGINT NULL COMMENT 'In which membership',
    uploaded_at DATETIME(6) NOT NULL COMMENT 'When, UTC',
    ended_at DATETIME(6) NULL COMMENT 'When it was imported, refused or cancelled, UTC',
    rows_all INT NOT NULL DEFAULT 0 COMMENT 'Rows in it',
    rows_new INT NOT NULL DEFAULT 0 COMMENT 'Not there before',
    rows_changed INT NOT NULL DEFAULT 0 COMMENT 'Differ from what was imported before',
    rows_same INT NOT NULL DEFAULT 0 COMMENT 'As they were imported before',
    problems INT NOT NULL DEFAULT 0 COMMENT 'What is wrong, all of it; at most 200 are kept',
    tries INT NOT NULL DEFAULT 0 COMMENT 'How often the present step was begun',
    PRIMARY KEY (id),
    UNIQUE KEY import_file_public_id (public_id),
    KEY import_file_list (organisation_id, id),
    KEY import_file_state (state, id),
    KEY import_file_at (uploaded_at),
    KEY import_file_account (account_id),
    KEY import_file_membership (membership_id),
    CONSTRAINT import_file_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT import_file_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT import_file_membership FOREIGN KEY (membership_id) REFERENCES membership (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Files that were imported or are about to be; uploads go after 30 days, the line about what was imported stays';

CREATE TABLE import_chunk (
    file_id BIGINT NOT NULL COMMENT 'Of which file',
    number INT NOT NULL COMMENT 'From 0',
    bytes MEDIUMBLOB NOT NULL COMMENT 'A piece of it, as it was uploaded',
    PRIMARY KEY (file_id, number),
    CONSTRAINT import_chunk_file FOREIGN KEY (file_id) REFERENCES import_file (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The bytes of uploaded files; gone when the file is done with';

CREATE TABLE import_problem (
    file_id BIGINT NOT NULL COMMENT 'Of which file',
    number INT NOT NULL COMMENT 'From 1, in the order of the file',
    line INT NOT NULL COMMENT 'The row, as a spreadsheet counts; 0: the file as a whole',
    column_name VARCHAR(40) NULL COMMENT 'The column; NULL: the row as a whole',
    sentence VARCHAR(600) NOT NULL COMMENT 'What is wrong and what to do',
    PRIMARY KEY (file_id, number),
    CONSTRAINT import_problem_file FOREIGN KEY (file_id) REFERENCES import_file (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What is wrong with an uploaded file';

CREATE TABLE import_preview (
    file_id BIGINT NOT NULL COMMENT 'Of which file',
    line INT NOT NULL COMMENT 'The row, as a spreadsheet counts',
    place INT NOT NULL COMMENT 'The column, from 0, in the order of the kind',
    is_new TINYINT(1) NOT NULL COMMENT 'The row was not there before; else it differs',
    value VARCHAR(200) NOT NULL COMMENT 'The cell as it was understood, shortened',
    PRIMARY KEY (file_id, line, place),
    CONSTRAINT import_preview_file FOREIGN KEY (file_id) REFERENCES import_file (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The first rows of an uploaded file as they will be';

CREATE TABLE import_progress (
    file_id BIGINT NOT NULL COMMENT 'Of which file',
    done BIGINT NOT NULL COMMENT 'Bytes of it that are read',
    of_all BIGINT NOT NULL COMMENT 'Of how many',
    rows_done INT NOT NULL COMMENT 'Rows so far',
    claimed_until DATETIME(6) NOT NULL COMMENT 'Somebody works on it until then, UTC; later that work has died',
    PRIMARY KEY (file_id),
    CONSTRAINT import_progress_file FOREIGN KEY (file_id) REFERENCES import_file (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='How far the work on a file is; written beside the transaction that does it';
