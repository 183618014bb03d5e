"""A measurement inside a hub with a new database: a process of its own, which prints what it found."""

import json
import os
import shutil
import subprocess
import sys

from site_under_test import OUT, ROOT


def found_by(name: str, script: str) -> dict:
    """Runs a script of the bench with an empty folder for its data; returns the JSON of its last line."""
    folder = OUT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environ = os.environ | {"HUB_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
    environ.pop("DATABASE_URL", None)
    made = subprocess.run(
        [sys.executable, script], cwd=ROOT, env=environ, stdout=subprocess.PIPE, check=True
    )
    return json.loads(made.stdout.splitlines()[-1])
