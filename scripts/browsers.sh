#!/bin/sh
# Gets the browsers of the browser tests where that is possible without asking; never fails:
# Chromium, and Firefox and WebKit (Safari's engine), in which the journeys of tests/browser/engines run.
# The tests look for the same names (tests/browser/conftest.py, tests/browser/engines/starting.py).

# Debian's packages of what is not there.
wanted=""

come() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

has_one_of() {
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

# Chromium without its windows, which cost as much as the pages in them.
has_one_of chromium-headless-shell chromium-browser google-chrome chrome || wanted="$wanted chromium-headless-shell"
has_one_of firefox-esr firefox || wanted="$wanted firefox-esr"
# WebKit needs a screen, in memory at least, and plug-ins to play films.
ls /usr/lib/*/webkit2gtk-4*/MiniBrowser >/dev/null 2>&1 && has_one_of WebKitWebDriver && has_one_of Xvfb ||
    wanted="$wanted webkit2gtk-driver xvfb gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-libav"

[ -z "$wanted" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the browser tests:$wanted"
    # Each by itself: where a distribution lacks one, the others still come.
    apt-get update -qq
    for package in $wanted; do
        come "$package" || { [ "$package" = chromium-headless-shell ] && come chromium; } ||
            echo "*** $package did not come." >&2
    done
    exit 0
fi

echo "" >&2
echo "*** Browsers are missing: THEIR TESTS ARE SKIPPED. To run them, type:" >&2
if command -v apt-get >/dev/null 2>&1; then
    echo "***     sudo apt-get install --no-install-recommends$wanted" >&2
else
    echo "***     brew install --cask chromium firefox" >&2
    echo "***     (WebKit is tried on Linux only.)" >&2
fi
echo "" >&2
exit 0
