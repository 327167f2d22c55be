# shellcheck shell=bash
# title: make distcheck
# when: full
# needs: 10-build 20-unit
# beside: yes
# minutes: 20
count_run "distcheck" make -C "$BUILD_GCC" -j "$KITH_JOBS" distcheck
