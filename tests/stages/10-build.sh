# shellcheck shell=bash
# title: Build with gcc, warnings are errors
# when: quick full bench
# minutes: 20
packages_install "$STAGE_DIR/packages.log" build run test
bootstrap "$STAGE_DIR/bootstrap.log"
node_modules "$STAGE_DIR/npm.log"
configure_in "$BUILD_GCC" "$STAGE_DIR/configure.log" --enable-werror "--prefix=$BUILD_GCC/root" CC=gcc CXX=g++ || {
    show_tail "$STAGE_DIR/configure.log"
    exit 1
}
count_run "build" make -C "$BUILD_GCC" -j "$KITH_JOBS" all
