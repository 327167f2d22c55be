-- The three schemas and the three accounts of the portal. Run once by the server's administrator; kithctl init does it.
-- {{name}}: the portal's schema; {{audit}}: the audit's; {{seal}}: that of its seals; {{from}}: the host the accounts
-- come from, 'localhost' with a Unix socket; {{name_pattern}}, {{audit_pattern}} and {{seal_pattern}}: the same names
-- with '_' escaped, because GRANT takes it for any character. Running it again sets the passwords anew and changes nothing else.

CREATE DATABASE IF NOT EXISTS `{{name}}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE DATABASE IF NOT EXISTS `{{audit}}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE DATABASE IF NOT EXISTS `{{seal}}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Passwords must not stand in the server's log of changes, nor in the backups made of it. On a replica, run this too.
SET SESSION sql_log_bin = 0;
CREATE USER IF NOT EXISTS '{{owner}}'@'{{from}}' IDENTIFIED BY '{{owner_password}}';
ALTER USER '{{owner}}'@'{{from}}' IDENTIFIED BY '{{owner_password}}';
CREATE USER IF NOT EXISTS '{{app}}'@'{{from}}' IDENTIFIED BY '{{app_password}}';
ALTER USER '{{app}}'@'{{from}}' IDENTIFIED BY '{{app_password}}';
CREATE USER IF NOT EXISTS '{{sealer}}'@'{{from}}' IDENTIFIED BY '{{sealer_password}}';
ALTER USER '{{sealer}}'@'{{from}}' IDENTIFIED BY '{{sealer_password}}';

-- The owner makes and changes tables; only kithctl works with it.
GRANT ALL PRIVILEGES ON `{{name_pattern}}`.* TO '{{owner}}'@'{{from}}';
GRANT ALL PRIVILEGES ON `{{audit_pattern}}`.* TO '{{owner}}'@'{{from}}';
GRANT ALL PRIVILEGES ON `{{seal_pattern}}`.* TO '{{owner}}'@'{{from}}';

-- The portal reads and writes rows. In the audit it only adds: what is written there stays.
GRANT SELECT, INSERT, UPDATE, DELETE ON `{{name_pattern}}`.* TO '{{app}}'@'{{from}}';
GRANT SELECT, INSERT ON `{{audit_pattern}}`.* TO '{{app}}'@'{{from}}';

-- The sealer reads the audit and adds seals; it knows nothing of the portal. The portal has no part in the seals.
GRANT SELECT ON `{{audit_pattern}}`.* TO '{{sealer}}'@'{{from}}';
GRANT SELECT, INSERT ON `{{seal_pattern}}`.* TO '{{sealer}}'@'{{from}}';
