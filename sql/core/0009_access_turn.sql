-- Changes of who may see one person take turns: what one of them decides by must not be changed by another meanwhile.

CREATE TABLE access_turn (
    person_id BIGINT NOT NULL COMMENT 'Whose record. No foreign key: entries about a person wait for no change of access',
    changes BIGINT NOT NULL COMMENT 'How many there were; whoever adds one has the turn until the transaction ends',
    PRIMARY KEY (person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='One row for each person whose access was ever changed; holds nothing but the turn';
