# shellcheck shell=bash
# title: Build with clang, warnings are errors
# when: full
# needs: 10-build
# beside: yes
# minutes: 15
configure_in "$BUILD_CLANG" "$STAGE_DIR/configure.log" --enable-werror "--prefix=$BUILD_CLANG/root" CC=clang CXX=clang++ || {
    show_tail "$STAGE_DIR/configure.log"
    exit 1
}
count_run "build" make -C "$BUILD_CLANG" -j "$KITH_JOBS" all
count_run "test programs" make -C "$BUILD_CLANG" -j "$KITH_JOBS" check TESTS=
