# shellcheck shell=bash
# title: Build with clang, warnings are errors
# when: full
# needs: 10-build
# beside: yes
# minutes: 20
# What clang warns of does not depend on what it puts into the code: this is the build that 35-sanitizers runs.
configure_in "$BUILD_SAN" "$STAGE_DIR/configure.log" --enable-werror --enable-sanitizers "--prefix=$BUILD_SAN/root" \
    CC=clang CXX=clang++ CFLAGS='-O1 -g' CXXFLAGS='-O1 -g' || {
    show_tail "$STAGE_DIR/configure.log"
    exit 1
}
count_run "build" make -C "$BUILD_SAN" -j "$KITH_JOBS" all
count_run "test programs" make -C "$BUILD_SAN" -j "$KITH_JOBS" check TESTS=
