# The stages of ./check; see README.md here.
EXTRA_DIST += \
	check run .ci/run tools/packages tools/lib.sh tools/services.sh tools/install-packages \
	tests/stages/README.md tests/stages/run-stage tests/stages/count.sh tests/stages/valgrind-one \
	tests/stages/10-build.sh tests/stages/15-install.sh tests/stages/60-run.sh tests/stages/20-unit.sh tests/stages/30-clang.sh tests/stages/35-sanitizers.sh \
	tests/stages/40-valgrind.sh tests/stages/50-format.sh tests/stages/51-shell.sh tests/stages/52-manual.sh \
	tests/stages/55-clang-tidy.sh tests/stages/56-cppcheck.sh tests/stages/60-components.sh tests/stages/70-fuzz.sh tests/stages/90-distcheck.sh
EXTRA_DIST += \
	tests/stages/60-matrix.sh tests/stages/62-parity.sh tests/stages/64-robust.sh tests/stages/66-hostile.sh \
	tests/stages/68-journeys.sh tests/stages/95-bench.sh
