-- When retention was last looked after, and what the portal may know of the seals: three numbers and two times.

CREATE TABLE {{seal}}.audit_keeping (
    id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'Internal key',
    kept_at DATETIME(6) NOT NULL COMMENT 'When kithctl audit retain ended',
    removed BIGINT NOT NULL COMMENT 'How many rows it removed',
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
    COMMENT='When what is past its time was last removed, for the doctor';

-- The portal has no part in the seals; the owner looks for it. Among the newest rows only, so that it costs little.
CREATE SQL SECURITY DEFINER VIEW {{audit}}.audit_state AS
SELECT
    (SELECT COUNT(*) FROM {{audit}}.audit_event e WHERE e.id > (SELECT MAX(n.id) - 10000 FROM {{audit}}.audit_event n)
        AND NOT EXISTS (SELECT 1 FROM {{seal}}.audit_seal s WHERE s.audit_id = e.id)) AS unsealed,
    (SELECT c.checked_at FROM {{seal}}.audit_check c ORDER BY c.id DESC LIMIT 1) AS checked_at,
    (SELECT c.findings FROM {{seal}}.audit_check c ORDER BY c.id DESC LIMIT 1) AS findings,
    (SELECT k.kept_at FROM {{seal}}.audit_keeping k ORDER BY k.id DESC LIMIT 1) AS kept_at,
    (SELECT k.removed FROM {{seal}}.audit_keeping k ORDER BY k.id DESC LIMIT 1) AS removed;
