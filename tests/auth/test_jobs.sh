#!/bin/sh
# test_jobs.sh - runs jobs.py, the tests of kith-jobs, with a database of its own. Run in the build folder.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for python in python3 /usr/bin/python3; do
    if "$python" -c 'import aiosmtpd' 2>/dev/null; then
        exec "$here/../db/with-db" "$python" "$here/jobs.py" "$PWD/kith-jobs"
    fi
done
echo "test_jobs.sh: no Python with aiosmtpd: install python3-aiosmtpd" >&2
exit 1
