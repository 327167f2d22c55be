-- What a notice tells: the comment named two of its kinds.

ALTER TABLE visits_notice MODIFY detail VARCHAR(500) NOT NULL DEFAULT ''
    COMMENT 'Plain words, by kind: which visit is late or missed; how many are in the team; the task refused; what was tried at the door; of an incident or a change who wrote it and how it begins';
