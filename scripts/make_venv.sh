#!/bin/sh
# Makes .venv with the first Python that is new enough; says plainly what is missing.
set -eu

for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found=$candidate
        break
    fi
done

if [ -z "${found:-}" ]; then
    echo "The hub needs Python 3.11 or newer, and none was found." >&2
    echo "Install it, or name it: PYTHON=/path/to/python3.12 make run" >&2
    exit 1
fi

if ! "$found" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Python is here, but its part that makes virtual environments is not." >&2
    echo "On Debian and Ubuntu: sudo apt-get install python3-venv" >&2
    exit 1
fi

echo "Making a virtual environment with $("$found" --version)."
"$found" -m venv .venv
