# Rules of the house that no compiler knows.
TESTS += tests/lint/test_arrows.sh
EXTRA_DIST += tests/lint/test_arrows.sh tests/lint/arrows.sh
