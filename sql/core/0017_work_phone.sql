-- The telephone on which an office reaches a worker who is out: of the membership, because it is the provider's.

ALTER TABLE membership ADD COLUMN phone VARCHAR(30) NOT NULL DEFAULT ''
    COMMENT 'Work telephone of a worker, as people write it, for the office of the same organisation only; empty: none is known';
