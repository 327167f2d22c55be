-- A bar belongs to the organisation that set it: only that one lifts it, or whoever answers for safeguarding.

ALTER TABLE circle_bar
    ADD COLUMN organisation_id BIGINT NULL
        COMMENT 'The organisation that set it, and may lift it; NULL: not known, so only safeguarding lifts it' AFTER set_by,
    ADD KEY circle_bar_organisation (organisation_id),
    ADD CONSTRAINT circle_bar_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id);

-- Those that stand, where there is no doubt for whom they were set.
UPDATE circle_bar b SET b.organisation_id = (SELECT MIN(m.organisation_id) FROM membership m
    WHERE m.account_id = b.set_by AND m.role IN ('coordinator', 'officer')
    HAVING COUNT(DISTINCT m.organisation_id) = 1);
