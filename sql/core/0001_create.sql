-- The core: organisations, people, accounts, sessions, mail, and the audit in a schema of its own.
-- Instants are DATETIME(6) in UTC. What stands in a URL is a public_id; the BIGINT keys stay inside.

CREATE TABLE organisation (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    kind ENUM('provider', 'council') NOT NULL COMMENT 'A provider of care at home, or a council that pays for it',
    name VARCHAR(200) NOT NULL COMMENT 'The name shown on pages and in mail',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was entered',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes, so that two editors notice each other',
    PRIMARY KEY (id),
    UNIQUE KEY organisation_public_id (public_id),
    UNIQUE KEY organisation_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Providers and councils';

CREATE TABLE person (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    name VARCHAR(200) NOT NULL COMMENT 'What the person wants to be called',
    created_at DATETIME(6) NOT NULL COMMENT 'When the record was opened',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes, so that two editors notice each other',
    PRIMARY KEY (id),
    UNIQUE KEY person_public_id (public_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The subject of a care record; an account signs in, a person is written about';

CREATE TABLE account (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
        COMMENT 'Signs in with it and gets mail there; lower-cased; compared byte for byte',
    display_name VARCHAR(200) NOT NULL COMMENT 'The name shown on pages',
    password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'argon2id with its parameters; NULL until the invitation was taken up',
    password_changed_at DATETIME(6) NULL COMMENT 'When the password was last set',
    language VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en' COMMENT 'Language of pages and mail',
    text_size TINYINT NOT NULL DEFAULT 0 COMMENT '0 normal, 1 large, 2 largest',
    state ENUM('invited', 'active', 'disabled') NOT NULL
        COMMENT 'Disabled by the administrator; an organisation disables a membership instead',
    person_id BIGINT NULL COMMENT 'The record about the holder of the account, if there is one',
    last_sign_in_at DATETIME(6) NULL COMMENT 'When it last signed in',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was made',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes, so that two editors notice each other',
    PRIMARY KEY (id),
    UNIQUE KEY account_public_id (public_id),
    UNIQUE KEY account_email (email),
    KEY account_person (person_id),
    CONSTRAINT account_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who can sign in';

CREATE TABLE membership (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    account_id BIGINT NOT NULL COMMENT 'Who acts',
    organisation_id BIGINT NULL COMMENT 'For whom; NULL for a service user or family',
    manager_id BIGINT NULL COMMENT 'The organisation whose office looks after this membership; staff: organisation_id',
    role ENUM('person', 'worker', 'coordinator', 'officer') NOT NULL COMMENT 'What the session may do',
    council_function ENUM('case', 'purchasing', 'complaints', 'safeguarding') NULL
        COMMENT 'The part of the council an officer works in',
    state ENUM('active', 'disabled') NOT NULL DEFAULT 'active' COMMENT 'Disabled: cannot be acted in',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was given',
    last_used_at DATETIME(6) NULL COMMENT 'When it was last acted in; decides where sign-in leads',
    version INT NOT NULL DEFAULT 1 COMMENT 'Counts changes, so that two editors notice each other',
    PRIMARY KEY (id),
    UNIQUE KEY membership_public_id (public_id),
    UNIQUE KEY membership_once (account_id, manager_id, role),
    KEY membership_organisation (organisation_id),
    KEY membership_manager (manager_id, account_id),
    CONSTRAINT membership_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT membership_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT membership_manager FOREIGN KEY (manager_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='The roles of an account; a session acts in exactly one';

CREATE TABLE session (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Names the session in the list of own sessions',
    token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the cookie; the cookie itself is nowhere',
    account_id BIGINT NOT NULL COMMENT 'Who is signed in',
    membership_id BIGINT NOT NULL COMMENT 'The membership acted in',
    role ENUM('person', 'worker', 'coordinator', 'officer') NOT NULL
        COMMENT 'The role at the start; a change of role ends the session',
    started_at DATETIME(6) NOT NULL COMMENT 'When the password was given; the absolute limit counts from here',
    seen_at DATETIME(6) NOT NULL COMMENT 'Last request, to the minute; the idle limit counts from here',
    ended_at DATETIME(6) NULL COMMENT 'When it was ended; NULL while it may live',
    end_reason ENUM('signed-out', 'elsewhere', 'account') NULL COMMENT 'Who ended it',
    browser VARCHAR(60) NOT NULL COMMENT 'For the list of own sessions: Firefox on Windows',
    flash VARCHAR(300) NULL COMMENT 'A sentence for the next page',
    PRIMARY KEY (id),
    UNIQUE KEY session_token (token_hash),
    UNIQUE KEY session_public_id (public_id),
    KEY session_account (account_id, ended_at),
    KEY session_membership (membership_id),
    KEY session_started (started_at),
    CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT session_membership FOREIGN KEY (membership_id) REFERENCES membership (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who is signed in where';

CREATE TABLE account_link (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    account_id BIGINT NULL COMMENT 'Whose password it sets; NULL: asked for an address that nobody has, never works',
    purpose ENUM('invitation', 'reset') NOT NULL COMMENT 'What it was mailed for',
    token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the token; the token stands only in the mail',
    organisation_id BIGINT NULL COMMENT 'Who invited',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was mailed',
    expires_at DATETIME(6) NOT NULL COMMENT 'Works until then',
    used_at DATETIME(6) NULL COMMENT 'When it was used: once',
    voided_at DATETIME(6) NULL COMMENT 'When a newer one or a changed password made it worthless',
    PRIMARY KEY (id),
    UNIQUE KEY account_link_token (token_hash),
    KEY account_link_account (account_id, used_at),
    KEY account_link_expires (expires_at),
    KEY account_link_organisation (organisation_id),
    CONSTRAINT account_link_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT account_link_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Mailed links that set a password once';

CREATE TABLE account_device (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    account_id BIGINT NOT NULL COMMENT 'Who signed in there',
    token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the device cookie',
    created_at DATETIME(6) NOT NULL COMMENT 'First sign-in from there',
    used_at DATETIME(6) NOT NULL COMMENT 'Last sign-in from there; forgotten after 180 days',
    PRIMARY KEY (id),
    UNIQUE KEY account_device_token (account_id, token_hash),
    KEY account_device_used (used_at),
    CONSTRAINT account_device_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Browsers that signed in before: their wrong passwords are counted apart from strangers';

CREATE TABLE throttle (
    throttle_key BINARY(32) NOT NULL COMMENT 'HMAC of kind and address, e-mail or device: the value itself is nowhere',
    failures INT NOT NULL COMMENT 'Tries that did not succeed',
    failed_at DATETIME(6) NOT NULL COMMENT 'The last of them; forgotten after a while',
    blocked_until DATETIME(6) NOT NULL COMMENT 'No try before then',
    PRIMARY KEY (throttle_key),
    KEY throttle_failed (failed_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Counters that slow down guessing';

CREATE TABLE outbox (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    message_id BINARY(16) NOT NULL COMMENT 'Left part of the Message-ID: the same at every try',
    to_address VARCHAR(254) NOT NULL COMMENT 'One address',
    subject VARCHAR(300) NOT NULL COMMENT 'Plain text',
    body MEDIUMTEXT NOT NULL COMMENT 'Plain text; wiped once sent, parked or dropped when it is secret',
    language VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Content-Language',
    secret TINYINT(1) NOT NULL COMMENT 'The body carries a link that is a key',
    not_after DATETIME(6) NULL COMMENT 'Not worth sending after this; NULL for always',
    state ENUM('waiting', 'sent', 'parked', 'dropped') NOT NULL
        COMMENT 'Parked after 10 tries: kithctl doctor tells; dropped: was not sent by not_after',
    tries INT NOT NULL DEFAULT 0 COMMENT 'How often sending was begun',
    next_try_at DATETIME(6) NOT NULL COMMENT 'Not before this; while a sender has it, when its claim ends',
    error_code INT NULL COMMENT 'Of the last try: the SMTP reply, or 1000 plus the code of libcurl',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was written',
    done_at DATETIME(6) NULL COMMENT 'When it was sent, parked or dropped',
    PRIMARY KEY (id),
    KEY outbox_next (state, next_try_at),
    KEY outbox_done (state, done_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Mail to be sent, written in the transaction of what it tells of';

CREATE TABLE kept_form (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    public_id BINARY(16) NOT NULL COMMENT 'Random id that stands in URLs',
    account_id BIGINT NOT NULL COMMENT 'Who typed it; nobody else gets it back',
    path VARCHAR(1024) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'Where the form was sent to',
    body MEDIUMBLOB NOT NULL COMMENT 'Its fields, urlencoded, without secrets and tokens',
    created_at DATETIME(6) NOT NULL COMMENT 'When it was kept',
    expires_at DATETIME(6) NOT NULL COMMENT 'Forgotten then',
    PRIMARY KEY (id),
    UNIQUE KEY kept_form_public_id (public_id),
    KEY kept_form_account (account_id, created_at),
    KEY kept_form_expires (expires_at),
    CONSTRAINT kept_form_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='What was typed when the session had ended, until its owner signs in again';

CREATE TABLE idempotency_key (
    idempotency_key BINARY(16) NOT NULL COMMENT 'Of one form, as shown once',
    account_id BIGINT NOT NULL COMMENT 'Who sent it; 0 when signed out',
    route VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Pattern of the route',
    location VARCHAR(1024) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'Where the first answer led',
    created_at DATETIME(6) NOT NULL COMMENT 'When its work was committed',
    PRIMARY KEY (account_id, idempotency_key),
    KEY idempotency_key_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Forms that were done, so that a repeat does nothing twice';

CREATE TABLE plugin (
    name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'As in its descriptor',
    enabled TINYINT(1) NOT NULL COMMENT 'Loaded at the next start of a worker',
    changed_at DATETIME(6) NOT NULL COMMENT 'When it was enabled or disabled',
    PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Installed plugins and whether they serve';

CREATE TABLE {{audit}}.audit_event (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key; commits may be out of its order',
    at DATETIME(6) NOT NULL COMMENT 'When it happened',
    account_id BIGINT NULL COMMENT 'Who; NULL when nobody was signed in',
    membership_id BIGINT NULL COMMENT 'In which membership',
    organisation_id BIGINT NULL COMMENT 'For which organisation',
    action VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'component.verb',
    outcome VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'done, refused or a short word',
    person_id BIGINT NULL COMMENT 'The person it concerns',
    object_id BIGINT NULL COMMENT 'Internal key of what was touched',
    request_id BINARY(16) NULL COMMENT 'As in the log and on the error page',
    PRIMARY KEY (id),
    KEY audit_event_account (account_id, at),
    KEY audit_event_person (person_id, at),
    KEY audit_event_action (action, object_id, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='Who did what: ids and our own words, never names or typed text';
