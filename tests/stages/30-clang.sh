# shellcheck shell=bash
# title: Build with clang, warnings are errors
# when: full
# needs: 10-build
# beside: yes
# minutes: 15
# What clang warns of does not depend on how hard it optimises, and nothing of this runs: half the time. The checks of the
# C library want optimisation; gcc's build has them.
configure_in "$BUILD_CLANG" "$STAGE_DIR/configure.log" --enable-werror "--prefix=$BUILD_CLANG/root" CC=clang CXX=clang++ \
    CFLAGS=-O0 CXXFLAGS=-O0 CPPFLAGS=-U_FORTIFY_SOURCE || {
    show_tail "$STAGE_DIR/configure.log"
    exit 1
}
count_run "build" make -C "$BUILD_CLANG" -j "$KITH_JOBS" all
count_run "test programs" make -C "$BUILD_CLANG" -j "$KITH_JOBS" check TESTS=
