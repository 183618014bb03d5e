"""A migrated SQLite database, made once for the code as it is and copied by every test process.

216 migrations take ten seconds of each process. What is kept is known by what it was made from
(migrations, the rights of the groups, settings, libraries), so that it is never an old one and
outlives every other edit: delete `var/test-databases` at any time.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "test-databases"
APPS = ("hub", "learning", "media")


def migrated_database() -> Path:
    """Return the file; makes it if no other process has. Several may ask at once."""
    KEPT.mkdir(parents=True, exist_ok=True)
    folder = KEPT / _digest_of_code()
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        database = folder / "hub.sqlite3"
        if not (folder / "made").exists():
            folder.mkdir(exist_ok=True)
            database.unlink(missing_ok=True)
            _migrate(folder)
            (folder / "made").touch()
            _forget_old_ones()
    return database


def _migrate(folder: Path) -> None:
    environment = {
        **os.environ,
        "HUB_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", "migrate", "-v", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _forget_old_ones() -> None:
    """Of code that has changed since yesterday."""
    yesterday = time.time() - 24 * 3600
    for folder in KEPT.iterdir():
        if folder.is_dir() and folder.stat().st_mtime < yesterday:
            shutil.rmtree(folder, ignore_errors=True)


def _digest_of_code() -> str:
    """Of all that a migrated database depends on: `migrate` runs migrations, then `hub.groups`."""
    sources = {path for app in APPS for path in (ROOT / app).rglob("migrations/*.py")}
    sources |= {ROOT / "hub" / "groups.py", *(ROOT / "hub" / "settings").glob("*.py")}
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(sources):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
