"""A migrated database, made once for the migrations as they are and copied by every test process.

The migrations of Wagtail and its libraries take ten seconds and more of each process. What is kept is known by what it was made
from (migrations, the rights of the groups, settings, libraries), so that it is never an old one and
outlives every other edit: delete `var/test-databases` at any time. On PostgreSQL it is a template
database on the server.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "test-databases"
APPS = ("hub", "learning", "media")
TEMPLATE = "hub_migrated_"


def migrated_database() -> Path:
    """Return the SQLite file; makes it if no other process has. Several may ask at once."""
    KEPT.mkdir(parents=True, exist_ok=True)
    folder = KEPT / _digest()
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        database = folder / "hub.sqlite3"
        if not (folder / "made").exists():
            folder.mkdir(exist_ok=True)
            database.unlink(missing_ok=True)
            _migrate(folder, f"sqlite:///{database}")
            (folder / "made").touch()
            _forget_old_files()
    return database


def migrated_template(url: str) -> str:
    """Return the name of the template on the server of `url`; makes it if it is not there.

    Several processes may ask at once: the server lets one of them make it.
    """
    import psycopg

    name = TEMPLATE + _digest()
    with psycopg.connect(on_server(url, "postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        unfinished = f"{name}_unfinished"
        server.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{unfinished}"')
        KEPT.mkdir(parents=True, exist_ok=True)
        _migrate(KEPT / f"{name}-files", on_server(url, unfinished))
        server.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
        server.execute(f"COMMENT ON DATABASE \"{name}\" IS '{int(time.time())}'")
        _forget_old_templates(server)
    return name


def on_server(url: str, database: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _migrate(folder: Path, url: str) -> None:
    environment = {
        **os.environ,
        "HUB_VAR": str(folder),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
    }
    command = [sys.executable, "manage.py", "migrate", "-v", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _forget_old_files() -> None:
    """Of migrations that have changed since yesterday."""
    yesterday = time.time() - 24 * 3600
    for folder in KEPT.iterdir():
        if folder.is_dir() and folder.stat().st_mtime < yesterday:
            shutil.rmtree(folder, ignore_errors=True)


def _forget_old_templates(server) -> None:
    yesterday = time.time() - 24 * 3600
    kept = server.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname LIKE %s",
        [f"{TEMPLATE}%"],
    )
    for name, made_at in kept.fetchall():
        if made_at and made_at.isdigit() and int(made_at) < yesterday:
            server.execute(f'DROP DATABASE IF EXISTS "{name}"')


def _digest() -> str:
    """Of all that a migrated database depends on: `migrate` runs migrations, then `hub.groups`."""
    sources = {path for app in APPS for path in (ROOT / app).rglob("migrations/*.py")}
    sources |= {ROOT / "hub" / "groups.py", *(ROOT / "hub" / "settings").glob("*.py")}
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(sources):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    # For runs that know that they will need one: made while other tests run.
    url = os.environ.get("DATABASE_URL", "")
    migrated_template(url) if url.startswith("postgres") else migrated_database()
