#!/bin/sh
# Gets the servers that the deployed hub is tried with where that is possible without asking; never
# fails. PostgreSQL is asked for elsewhere: any will do. The tests look for the same names
# (tests/production/deployed.py).

wanted=""
command -v nginx >/dev/null 2>&1 || wanted="$wanted nginx libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static"
command -v redis-server >/dev/null 2>&1 || wanted="$wanted redis-server"
command -v openssl >/dev/null 2>&1 || wanted="$wanted openssl"

[ -z "$wanted" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests of the deployed hub:$wanted"
    apt-get update -qq
    # Not started: the tests start their own.
    for package in $wanted; do
        RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
            echo "*** $package did not come." >&2
    done
    exit 0
fi

echo "" >&2
echo "*** Servers are missing: THE DEPLOYED HUB IS NOT TRIED. To try it, type:" >&2
echo "***     sudo apt-get install$wanted" >&2
echo "" >&2
exit 0
