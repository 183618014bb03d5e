#!/bin/sh
# Gets Chromium for the browser tests where that is possible without asking; never fails.
# The tests look for the same names (tests/browser/conftest.py).

for name in chromium chromium-browser google-chrome chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests."
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
        exit 0
    fi
fi

echo "" >&2
echo "*** Chromium was not found: THE BROWSER TESTS ARE SKIPPED. To run them, type:" >&2
if command -v apt-get >/dev/null 2>&1; then
    echo "***     sudo apt-get install --no-install-recommends chromium" >&2
else
    echo "***     brew install --cask chromium" >&2
fi
echo "" >&2
exit 0
