-- The two schemas and the two accounts of the portal. Run once by the server's administrator; kithctl init does it.
-- {{name}}: the portal's schema; {{audit}}: the audit's; {{from}}: the host the accounts come from, 'localhost' with a
-- Unix socket; {{name_pattern}} and {{audit_pattern}}: the same names with '_' escaped, because
-- GRANT takes it for any character. Running it again sets the passwords anew and changes nothing else.

CREATE DATABASE IF NOT EXISTS `{{name}}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE DATABASE IF NOT EXISTS `{{audit}}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE USER IF NOT EXISTS '{{owner}}'@'{{from}}' IDENTIFIED BY '{{owner_password}}';
ALTER USER '{{owner}}'@'{{from}}' IDENTIFIED BY '{{owner_password}}';
CREATE USER IF NOT EXISTS '{{app}}'@'{{from}}' IDENTIFIED BY '{{app_password}}';
ALTER USER '{{app}}'@'{{from}}' IDENTIFIED BY '{{app_password}}';

-- The owner makes and changes tables; only kithctl works with it.
GRANT ALL PRIVILEGES ON `{{name_pattern}}`.* TO '{{owner}}'@'{{from}}';
GRANT ALL PRIVILEGES ON `{{audit_pattern}}`.* TO '{{owner}}'@'{{from}}';

-- The portal reads and writes rows. In the audit it only adds: what is written there stays.
GRANT SELECT, INSERT, UPDATE, DELETE ON `{{name_pattern}}`.* TO '{{app}}'@'{{from}}';
GRANT SELECT, INSERT ON `{{audit_pattern}}`.* TO '{{app}}'@'{{from}}';
