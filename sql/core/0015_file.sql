-- Files of a record: photographs and receipts. In chunks, so that no row is larger than a packet, and in the database,
-- so that one backup carries all.

CREATE TABLE file (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; plugins name it in their rows',
    person_id BIGINT NULL COMMENT 'Whose record it belongs to; NULL: about nobody, as a worker''s photograph',
    type ENUM('image/jpeg', 'image/png', 'image/webp', 'application/pdf') NOT NULL COMMENT 'By its own bytes',
    size INT NOT NULL COMMENT 'Bytes, as stored: a picture was written anew, without its metadata',
    added_at DATETIME(6) NOT NULL COMMENT 'When it was stored',
    added_by BIGINT NULL COMMENT 'The account that sent it; NULL for the system',
    removed_at DATETIME(6) NULL COMMENT 'When its bytes were deleted',
    PRIMARY KEY (id),
    KEY file_person (person_id),
    CONSTRAINT file_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Photographs and receipts';

CREATE TABLE file_chunk (
    file_id BIGINT NOT NULL COMMENT 'Of which file',
    number SMALLINT NOT NULL COMMENT 'From 0',
    bytes MEDIUMBLOB NOT NULL COMMENT '256 KiB, the last one less',
    PRIMARY KEY (file_id, number),
    CONSTRAINT file_chunk_file FOREIGN KEY (file_id) REFERENCES file (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The bytes of files';
