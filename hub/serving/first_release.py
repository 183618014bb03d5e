"""What a version before 1.0.0 has left: its database cannot be gone on with, and is never touched."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

# An app of that time. Its name in the list of migrations tells the database's age.
BEFORE = "clock"


def is_before_first_release() -> bool:
    """Return whether a version before 1.0.0 made the database. Raises OperationalError."""
    recorder = MigrationRecorder(connection)
    return recorder.has_table() and recorder.migration_qs.filter(app=BEFORE).exists()


def why_not_this_database() -> str:
    """Return why this version cannot use the database and what to do; empty if it can."""
    if not is_before_first_release():
        return ""
    said = "The database was made by a version before 1.0.0, which this one cannot go on with. Nothing was changed. "
    if lies_in_var():
        return f"{said}To begin anew and keep what is there: make run SET_ASIDE=1 (it moves {settings.VAR_DIR} aside and deletes nothing)."
    return f"{said}Name an empty one in DATABASE_URL."


def refuse_to_migrate(using: str, **kwargs) -> None:
    """Stop `manage.py migrate` with a sentence before it changes a database of before 1.0.0."""
    if using == connection.alias and (problem := why_not_this_database()):
        raise CommandError(problem)


def lies_in_var() -> bool:
    """Return whether the database is a file among the hub's own, and moves with them."""
    database = settings.DATABASES["default"]
    return connection.vendor == "sqlite" and settings.VAR_DIR in Path(database["NAME"]).parents


def set_aside() -> Path | None:
    """Move all files of a version before 1.0.0 to a folder beside; return it, None if there are none.

    The next process begins with an empty folder: this one has read its key from the old.
    """
    if not lies_in_var() or not Path(settings.DATABASES["default"]["NAME"]).exists():
        return None
    is_old = is_before_first_release()
    connection.close()
    if not is_old:
        return None
    target = _free_name(settings.VAR_DIR.with_name(f"{settings.VAR_DIR.name}-before-1.0.0"))
    settings.VAR_DIR.rename(target)
    return target


def _free_name(wanted: Path) -> Path:
    found, number = wanted, 1
    while found.exists():
        number += 1
        found = wanted.with_name(f"{wanted.name}-{number}")
    return found
