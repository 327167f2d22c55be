# shellcheck shell=bash
# title: Components in a browser
# when: full
# needs: 10-build 20-unit
# beside: yes
# minutes: 10
# Every component on one page: valid HTML, axe, 320 to 1280 px, with and without scripts.
make -C "$BUILD_GCC" tests/view/render kith-tpl
node tests/view/gallery.test.mjs "$BUILD_GCC" "$STAGE_DIR/pictures" >"$STAGE_DIR/gallery.tap" || true
cat "$STAGE_DIR/gallery.tap"
count_tap "$STAGE_DIR/gallery.tap"
