-- What was typed comes back only in the role in which it was typed.

ALTER TABLE kept_form
    ADD COLUMN membership_id BIGINT NULL COMMENT 'In which role it was typed; it comes back in no other' AFTER account_id,
    ADD KEY kept_form_membership (membership_id),
    ADD CONSTRAINT kept_form_membership FOREIGN KEY (membership_id) REFERENCES membership (id);
