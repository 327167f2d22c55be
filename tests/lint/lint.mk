# Rules of the house that no compiler knows.
TESTS += tests/lint/test_arrows.sh tests/lint/test_asvs.sh
EXTRA_DIST += tests/lint/test_arrows.sh tests/lint/arrows.sh tests/lint/test_asvs.sh tests/lint/asvs.sh tests/lint/asvs-levels.txt
