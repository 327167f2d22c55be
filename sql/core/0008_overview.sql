-- Pages that open on a basis for any section of a record, and show each reader only theirs: what the audit and
-- questions about a view say of them.

ALTER TABLE {{audit}}.audit_event
    MODIFY section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log', 'any') NULL
        COMMENT 'The section of the record that was seen or changed; any: a page over all that the account may read';

ALTER TABLE access_question
    MODIFY section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money', 'circle',
        'complaints', 'safeguarding', 'notes', 'log', 'any') NOT NULL
        COMMENT 'What they looked at; any: a page over all that they may read';
