# What installing and upgrading have in common; deploy/install, deploy/upgrade and the Containerfile
# use it. Each step looks first and does only what is missing. For Debian 12, by root.
# shellcheck shell=sh

HUB=${HUB:-/opt/hub}
VAR=${VAR:-/var/lib/hub}
SETTINGS=/etc/hub/hub.env
SOURCE=$(cd "$(dirname "$0")/.." && pwd)
# What the hub needs to be made and to run.
PACKAGES="python3 python3-venv make git ca-certificates"
# What serves it on a machine of its own.
SERVERS="nginx libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static
    postgresql redis-server openssl curl logrotate"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
has_systemd() { [ -d /run/systemd/system ]; }

# From Debian, and only what is not there.
packages() {
    missing=
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "Installing from Debian:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 - one word for each package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# The user that the hub runs as; it owns its data and none of its code.
account() {
    getent passwd hub >/dev/null ||
        useradd --system --user-group --home-dir "$VAR" --no-create-home --shell /usr/sbin/nologin hub
    install -d -o hub -g hub -m 0750 "$VAR"
}

# All that production needs, in the folder where the code lies: no test tool.
libraries() {
    make -s -C "$1" install EXTRAS="${EXTRAS:-}"
    # Who runs the hub may not write here: compiled now, once.
    "$1/.venv/bin/python" -m compileall -q "$1/hub" "$1/learning" "$1/media" || true
}

# A folder for each version, so that one can go back to the last.
release() {
    version=$1
    folder=$HUB/releases/$version
    if [ ! -e "$folder/.complete" ]; then
        say "Making $folder."
        install -d "$folder"
        git -C "$SOURCE" archive "$version" | tar -x -C "$folder"
        libraries "$folder"
        touch "$folder/.complete"
    fi
}

# The link changes in one step: no moment is without one.
switch_to() {
    ln -sfn "releases/$1" "$HUB/next"
    mv -T "$HUB/next" "$HUB/current"
}

# A command of the hub, of the release given, as the user hub and with its settings.
manage() {
    folder=$1
    shift
    (
        cd "$folder" || exit 1
        # As systemd reads them: no sign in a password means anything to a shell.
        while IFS= read -r line; do
            case $line in "" | "#"*) ;; *=*) export "${line?}" ;; esac
        done <"$SETTINGS"
        setpriv --reuid=hub --regid=hub --init-groups .venv/bin/python manage.py "$@"
    )
}

restart() {
    if has_systemd; then systemctl restart hub.target; else say "No systemd here: restart the web server and the workers by hand."; fi
}

# True once the hub says that it can serve.
until_ready() {
    for _ in $(seq "${1:-120}"); do
        curl -sf -o /dev/null --max-time 3 http://127.0.0.1:8000/readyz && return 0
        sleep 1
    done
    return 1
}
