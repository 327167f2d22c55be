# The stages of ./check, one a line; see README.md here.
EXTRA_DIST += \
	run .ci/run tools/packages tools/lib.sh tools/services.sh tools/install-packages \
	tests/stages/README.md tests/stages/run-stage tests/stages/count.sh tests/stages/timed \
	tests/stages/valgrind-one tests/stages/valgrind.supp
EXTRA_DIST += tests/stages/10-build.sh
EXTRA_DIST += tests/stages/15-install.sh
EXTRA_DIST += tests/stages/20-unit.sh
EXTRA_DIST += tests/stages/22-alike.sh
EXTRA_DIST += tests/stages/23-access.sh
EXTRA_DIST += tests/stages/25-fuzz.sh
EXTRA_DIST += tests/stages/30-clang.sh
EXTRA_DIST += tests/stages/35-sanitizers.sh
EXTRA_DIST += tests/stages/40-valgrind.sh
EXTRA_DIST += tests/stages/50-format.sh
EXTRA_DIST += tests/stages/51-shell.sh
EXTRA_DIST += tests/stages/52-manual.sh
EXTRA_DIST += tests/stages/55-clang-tidy.sh
EXTRA_DIST += tests/stages/56-cppcheck.sh
EXTRA_DIST += tests/stages/58-journeys.sh
EXTRA_DIST += tests/stages/60-components.sh
EXTRA_DIST += tests/stages/60-matrix.sh
EXTRA_DIST += tests/stages/60-run.sh
EXTRA_DIST += tests/stages/61-backup.sh
EXTRA_DIST += tests/stages/61-systemd.sh
EXTRA_DIST += tests/stages/62-parity.sh
EXTRA_DIST += tests/stages/63-kills.sh
EXTRA_DIST += tests/stages/64-robust.sh
EXTRA_DIST += tests/stages/65-bad.sh
EXTRA_DIST += tests/stages/66-hostile.sh
EXTRA_DIST += tests/stages/67-reload.sh
EXTRA_DIST += tests/stages/69-overload.sh
EXTRA_DIST += tests/stages/90-distcheck.sh
EXTRA_DIST += tests/stages/95-bench.sh

# Not in EXTRA_DIST: make would take the script's name for the target "check".
dist-hook:
	cp -p $(srcdir)/check $(distdir)/check
.PHONY: dist-hook
