"""The whole database as one file, made while the hub runs, and back again.

PostgreSQL by its own programs, SQLite by its own way to copy a database in use. Files of people are
not in it: a version changes none of them.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

# So much stays free beside the copy.
SPARE_BYTES = 100 * 1024**2
KEPT = 3
ENDINGS = {"postgresql": ".dump", "sqlite": ".sqlite3"}


class CannotUpgrade(Exception):
    """The message says what is in the way and what to do; the database is as it was."""


def save_database(folder: Path, *, at: datetime) -> Path | None:
    """Return a file with all of the database; None if there is nothing in it yet. The last three are kept.

    Raises CannotUpgrade when there is no room, or a program is missing or fails; no half of a file is left.
    """
    if not connection.introspection.table_names():
        return None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _refuse_without_room(folder)
    target = folder / f"{at:%Y-%m-%d-%H%M%S}{ENDINGS[connection.vendor]}"
    part = target.with_suffix(".part")
    try:
        SAVE[connection.vendor](part)
        part.chmod(0o600)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    forget_older(folder, target.suffix)
    return target


def forget_older(folder: Path, ending: str) -> None:
    """Delete all but the last saved databases of the folder: their names begin with the time."""
    for old in sorted(folder.glob(f"*{ending}"))[:-KEPT]:
        old.unlink()


def put_back(saved: Path) -> None:
    """Make the database what the file says; nothing has changed if that fails. The hub must not run.

    Raises CannotUpgrade when the file is none, or of another kind of database.
    """
    if not saved.is_file():
        raise CannotUpgrade(f"There is no file {saved}.")
    if saved.suffix != ENDINGS[connection.vendor]:
        raise CannotUpgrade(
            f"{saved.name} is not of {connection.vendor}, which DATABASE_URL names."
        )
    PUT_BACK[connection.vendor](saved)


def size_bytes() -> int:
    """Return how large the database is."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return cursor.fetchone()[0]


def _refuse_without_room(folder: Path) -> None:
    free, wanted = shutil.disk_usage(folder).free, size_bytes() + SPARE_BYTES
    if free < wanted:
        raise CannotUpgrade(
            f"There is no room to save the database: {_mb(wanted)} MB are needed in {folder}, "
            f"{_mb(free)} are free. Make room, or name another folder with --to."
        )


def _mb(number: int) -> int:
    return -(-number // 1024**2)


def _save_sqlite(target: Path) -> None:
    # By a connection that has begun nothing: a copy waits for what its own has begun, for ever.
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        # One file alone: the copy needs none beside it.
        copy.execute("PRAGMA journal_mode=DELETE")


def _put_back_sqlite(saved: Path) -> None:
    with closing(sqlite3.connect(f"file:{saved}?mode=ro", uri=True)) as copy:
        try:
            [(found,)] = copy.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError as fault:
            raise CannotUpgrade(f"{saved} cannot be read: {fault}.") from fault
        if found != "ok":
            raise CannotUpgrade(f"{saved} is damaged: {found}.")
        connection.ensure_connection()
        copy.backup(connection.connection)
    connection.close()


def _save_postgresql(target: Path) -> None:
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def _put_back_postgresql(saved: Path) -> None:
    """Put the file in the place of the schema that is there, which comes back if the file brings no whole one."""
    _run("pg_restore", "--list", str(saved))
    aside = "hub_before_going_back"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {aside} CASCADE")
        cursor.execute(f"ALTER SCHEMA public RENAME TO {aside}")
        cursor.execute("CREATE SCHEMA public")
    try:
        words = ("--no-owner", "--no-privileges", "--exit-on-error", "--schema=public")
        _run("pg_restore", *words, f"--dbname={connection.settings_dict['NAME']}", str(saved))
    except CannotUpgrade:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {aside} RENAME TO public")
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {aside} CASCADE")
    connection.close()


def _run(program: str, *words: str) -> None:
    """Run a program of PostgreSQL on our database. The password stands in no list of processes."""
    if shutil.which(program) is None:
        raise CannotUpgrade(
            f"{program} is not installed, so the database cannot be saved. "
            "On Debian: apt-get install postgresql-client"
        )
    ended = subprocess.run(
        [program, *words], env=os.environ | _address(), capture_output=True, text=True, check=False
    )
    if ended.returncode:
        said = ended.stderr.strip().splitlines() or ["it said nothing"]
        raise CannotUpgrade(f"{program} failed: {said[0]}")


def _address() -> dict[str, str]:
    given = connection.settings_dict
    named = {
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGDATABASE": given["NAME"],
        "PGSSLMODE": given.get("OPTIONS", {}).get("sslmode", ""),
    }
    return {name: str(value) for name, value in named.items() if value}


SAVE = {"sqlite": _save_sqlite, "postgresql": _save_postgresql}
PUT_BACK = {"sqlite": _put_back_sqlite, "postgresql": _put_back_postgresql}


def saved_folder() -> Path:
    """Return where databases are saved unless another place is named."""
    return settings.VAR_DIR / "saved"
