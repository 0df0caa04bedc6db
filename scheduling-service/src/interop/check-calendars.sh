#!/bin/sh
# Follows a calendar feed with programs that are not ours. See README.md beside this file.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# Debian's own Python: its packages are not seen by another.
python=/usr/bin/python3
modules=${ROLLCALL_INTEROP_MODULES:-${TMPDIR:-/tmp}/rollcall-interop-$(id -u)}

missing() {
    command -v vdirsyncer > /dev/null || echo vdirsyncer
    command -v khal > /dev/null || echo khal
    "$python" -c 'import icalendar' 2> /dev/null || echo python3-icalendar
    command -v node > /dev/null || echo nodejs
    [ -d "$modules/node_modules/ical.js" ] || echo ical.js
}

install() {
    packages=$(missing | grep -v '^ical\.js$' || true)
    if [ -n "$packages" ]; then
        apt-get update
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $packages
    fi
    if [ ! -d "$modules/node_modules/ical.js" ]; then
        command -v npm > /dev/null || DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends npm
        mkdir -p "$modules"
        cp "$here/package.json" "$here/package-lock.json" "$modules/"
        (cd "$modules" && npm ci --ignore-scripts --no-audit --no-fund)
    fi
}

case ${1:-} in
    --missing)
        missing
        ;;
    --install)
        install >&2
        ;;
    *)
        absent=$(missing)
        if [ -n "$absent" ]; then
            echo "Not installed: $(echo "$absent" | tr '\n' ' '). Run $0 --install as root." >&2
            exit 2
        fi
        # An ES module looks for others beside itself.
        cp "$here/read_with_icaljs.mjs" "$modules/"
        exec "$python" "$here/check_calendars.py" --modules "$modules" "$@"
        ;;
esac
