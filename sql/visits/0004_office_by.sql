-- Who changed the telephone of an office last, for the colleague who was changing it too.

ALTER TABLE visits_office
    ADD changed_by BIGINT NULL COMMENT 'Account that changed it last; NULL: a file that the administrator brought in, or not known'
        AFTER changed_at,
    ADD CONSTRAINT visits_office_changed_by FOREIGN KEY (changed_by) REFERENCES account (id);
