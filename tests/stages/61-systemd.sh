# shellcheck shell=bash
# title: systemd units and the watchdog
# when: full
# needs: 15-install
# beside: yes
# minutes: 6
units=$BUILD_GCC/root/lib/systemd/system
for unit in "$units"/kith*; do
    name=${unit##*/}
    case $name in
    *@.service)
        # A template is checked as one of its instances.
        cp "$unit" "$STAGE_DIR/$name"
        unit=$STAGE_DIR/${name/@/@1}
        cp "$units/$name" "$unit"
        ;;
    esac
    verified() {
        SYSTEMD_UNIT_PATH=$STAGE_DIR:$units: systemd-analyze verify --man=no --recursive-errors=no "$unit" >"$STAGE_DIR/verify" 2>&1
        local rc=$?
        cat "$STAGE_DIR/verify"
        # What else is installed on this machine is not ours to judge.
        [ "$rc" = 0 ] && ! grep -q 'kith' "$STAGE_DIR/verify"
    }
    count_run "verify $name" verified
    case $name in
    *.service)
        # In tenths; 100 is a service without any limit. Only kith-jobs may reach the network, for the mail server.
        most=5
        [ "$name" != kith-jobs.service ] || most=13
        [ "$name" != kith@.service ] || most=11
        # It reads secrets of other accounts, so it is the administrator, with that one capability.
        [ "$name" != kith-audit.service ] || most=12
        count_run "exposure of $name at most $most" systemd-analyze security --offline=true --no-pager --threshold="$most" "$unit"
        # What ends by itself has a time limit instead.
        count_run "$name has a watchdog" grep -q -E '^(WatchdogSec|TimeoutStartSec)=' "$unit"
        ;;
    esac
    none_left() { ! grep -n '@[a-z]*@' "$unit"; }
    count_run "no placeholder left in $name" none_left
done
count_run "workers, jobs and sealer as services" python3 tests/e2e/services.py "$BUILD_GCC/root" "$STAGE_DIR/portal"
