"""Writes the database of a release, with some of everything in it, as SQL text.

Run once for a release, and never again for the same: python -m tests.release.write 1.0.0
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent


def main(release: str) -> None:
    target = FOLDER / f"database-{release}.sql"
    if target.exists():
        sys.exit(f"{target} is there already: what was released is never written anew.")
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"HUB_VAR": var, "DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
        migrate = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(migrate, cwd=ROOT, env=os.environ, check=True)
        _fill()
        with closing(sqlite3.connect(Path(var) / "hub.sqlite3")) as database:
            target.write_text("".join(f"{line};\n" for line in statements(database)), "utf-8")


def statements(database: sqlite3.Connection) -> Iterator[str]:
    """Yield what makes the database anew. `iterdump` cannot be read back where a table is virtual."""
    made = database.execute(
        "SELECT name, sql, rootpage = 0 FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    ).fetchall()
    virtual = [name for name, _, is_virtual in made if is_virtual]
    yield "BEGIN"
    for name, sql, is_virtual in made:
        if name.startswith(("sqlite_", *(f"{each}_" for each in virtual))):
            continue  # SQLite makes these itself.
        yield sql
        yield from _rows(database, name, is_virtual)
    more = "SELECT sql FROM sqlite_master WHERE type != 'table' AND sql IS NOT NULL ORDER BY rowid"
    yield from (sql for (sql,) in database.execute(more))
    yield "COMMIT"


def _rows(database: sqlite3.Connection, table: str, is_virtual: bool) -> Iterator[str]:
    """A virtual table knows its rows by a number that is no column of it."""
    names = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    if is_virtual:
        names = ["rowid", *names]
    columns = f" ({', '.join(names)})" if is_virtual else ""
    values = " || ',' || ".join(f'quote("{name}")' for name in names)
    for (row,) in database.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid'):
        yield f'INSERT INTO "{table}"{columns} VALUES ({row})'


def _fill() -> None:
    import django

    django.setup()
    from .content import fill

    fill()


if __name__ == "__main__":
    main(sys.argv[1])
