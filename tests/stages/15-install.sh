# shellcheck shell=bash
# title: make install
# when: quick full bench
# needs: 10-build
# minutes: 3
# Into the prefix, for the stages that run a portal, and into DESTDIR, as a packager does.
count_run "install" make -C "$BUILD_GCC" install || exit 1
count_run "install with DESTDIR" make -C "$BUILD_GCC" install "DESTDIR=$STAGE_DIR/root" || exit 1
top=$STAGE_DIR/root$BUILD_GCC/root
for file in bin/kithctl bin/kith-tpl libexec/kith/kith libexec/kith/kith-jobs libexec/kith/kith-work libexec/kith/kith-picture include/kith/plugin.h lib/pkgconfig/kith.pc \
    share/kith/sql/accounts.sql share/kith/sql/core/0001_create.sql share/kith/templates/en/core/signin.tpl \
    share/kith/static/version share/kith/deploy/lighttpd.conf share/man/man1/kithctl.1 share/man/man5/kith.conf.5; do
    count_run "$file" test -s "$top/$file"
done
# Nothing that is installed may name the folder it was built in; prefix and DESTDIR apart.
outside() { [ -z "$(find "$STAGE_DIR/root" -type f ! -path "$top/*" -print -quit)" ]; }
count_run "nothing outside the prefix" outside
count_run "programs of the big tests" make -C "$BUILD_GCC" -j "$KITH_JOBS" e2e-programs
