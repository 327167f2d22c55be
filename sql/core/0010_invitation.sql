-- An invitation is to one membership, which begins when whoever is invited accepts it. Until then its office sees what
-- it typed itself, and not whether the address was known.

ALTER TABLE membership
    MODIFY state ENUM('active', 'disabled', 'invited') NOT NULL DEFAULT 'active'
        COMMENT 'Disabled: cannot be acted in; invited: not accepted yet, and cannot be acted in either',
    ADD COLUMN invited_as VARCHAR(200) NULL
        COMMENT 'The name that the inviter typed, shown to its office in place of the account''s; NULL: accepted' AFTER state;

ALTER TABLE account_link
    ADD COLUMN membership_id BIGINT NULL COMMENT 'What an invitation is to; NULL: a reset' AFTER organisation_id,
    ADD KEY account_link_membership (membership_id),
    ADD CONSTRAINT account_link_membership FOREIGN KEY (membership_id) REFERENCES membership (id);

-- Those that were not accepted yet.
UPDATE membership m JOIN account a ON a.id = m.account_id SET m.state = 'invited', m.invited_as = a.display_name
    WHERE a.state = 'invited' AND m.state = 'active';
UPDATE account_link l JOIN membership m ON m.account_id = l.account_id AND m.manager_id <=> l.organisation_id
    SET l.membership_id = m.id WHERE l.purpose = 'invitation' AND m.state = 'invited';
