# What installing and upgrading have in common; deploy/install, deploy/upgrade and the Containerfile
# use it. Each step looks first and does only what is missing. For Debian 12, by root.
# shellcheck shell=sh

HUB=${HUB:-/opt/hub}
VAR=${VAR:-/var/lib/hub}
ETC=${ETC:-/etc}
SETTINGS=$ETC/hub/hub.env
SOURCE=$(cd "$(dirname "$0")/.." && pwd)
SYSTEMD=${SYSTEMD:-/run/systemd/system}
# What the hub needs to be made and to run.
PACKAGES="python3 python3-venv make git ca-certificates"
# What serves it on a machine of its own.
SERVERS="nginx libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static
    postgresql redis-server openssl curl logrotate"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
has_systemd() { [ -d "$SYSTEMD" ]; }
secret() { openssl rand -base64 45 | tr '+/' '-_'; }

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

# All that production needs, in the folder where the code lies: no test tool. What was wanted beside it once
# is brought by each later version too.
libraries() {
    wanted=${EXTRAS-$(cat "$ETC/hub/extras" 2>/dev/null || true)}
    [ ! -d "$ETC/hub" ] || printf '%s\n' "$wanted" >"$ETC/hub/extras"
    make -s -C "$1" install EXTRAS="$wanted"
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

# The version that runs, and the one that ran before it; nothing where there is none.
running() { [ ! -e "$HUB/current" ] || basename "$(readlink "$HUB/current")"; }
ran_before() { cat "$HUB/before" 2>/dev/null || true; }

# The link changes in one step: no moment is without one.
switch_to() {
    ln -sfn "releases/$1" "$HUB/next"
    mv -T "$HUB/next" "$HUB/current"
}

# Has the system run a version that is made: with its own units and its own configuration of nginx.
bring() {
    system_files "$HUB/releases/$1"
    ! has_systemd || systemctl daemon-reload
    switch_to "$1"
}

# A mistake in what somebody wrote by hand must not stop nginx: it goes on as it was.
reload_nginx() {
    if nginx -t -q; then nginx -s reload; else say "nginx goes on as it was: look at what it said, mend it, and type: nginx -s reload"; fi
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

# Puts a file of ours into its place. One that somebody has changed by hand stays, and ours is laid beside it.
put() {
    made=$1 place=$2 ours=$ETC/hub/installed$2
    install -d "$(dirname "$ours")" "$(dirname "$place")"
    if [ ! -e "$place" ] || cmp -s "$place" "$made" || cmp -s "$place" "$ours"; then
        install -m 0644 "$made" "$place"
        install -m 0644 "$made" "$ours"
    else
        install -m 0644 "$made" "$place.dpkg-dist"
        say "$place was changed by hand and stays as it is. What this version brings: $place.dpkg-dist"
    fi
}

# What the system has of a version's: nginx's configuration, units, the turning over of logs.
system_files() {
    from=$1/deploy
    host=$(sed -n 's/^ALLOWED_HOSTS=\([^,]*\).*/\1/p' "$SETTINGS")
    install -d -m 0755 "$ETC/nginx/hub.d" "$ETC/nginx/sites-available" "$ETC/nginx/sites-enabled"
    key=$(sed -n 's/^MEDIA_SECURE_LINK_KEY=//p' "$SETTINGS")
    # Where the hub signs nothing, nobody else shall.
    (umask 077 && printf 'set $hub_link_key "%s";\n' "${key:-$(secret)}" >"$ETC/nginx/hub.d/link-key.conf")
    if ls "$ETC"/nginx/modules-enabled/*brotli-static* >/dev/null 2>&1; then
        put "$from/nginx/brotli.conf" "$ETC/nginx/hub.d/brotli.conf"
    fi
    sed "s/hub\.example\.org/$host/g" "$from/nginx/hub.conf" >"$ETC/hub/nginx.new"
    put "$ETC/hub/nginx.new" "$ETC/nginx/sites-available/hub"
    rm "$ETC/hub/nginx.new"
    ln -sfn ../sites-available/hub "$ETC/nginx/sites-enabled/hub"
    put "$from/logrotate/hub" "$ETC/logrotate.d/hub"
    for unit in "$from"/systemd/hub*; do put "$unit" "$ETC/systemd/system/$(basename "$unit")"; done
}
