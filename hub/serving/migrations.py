"""Does the database hold what this version of the code expects?"""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def unapplied_migrations() -> list[str]:
    """Return the migrations that the database has not had, as `app.name`, in order of their names.

    Two quick queries: what the code brings is read from the disk once for a process. Seen anew
    each time, since a database can be put back. Raises what the database raises.
    """
    recorder = MigrationRecorder(connection)
    applied = set()
    if recorder.has_table():
        applied = set(recorder.migration_qs.values_list("app", "name"))
    return sorted(
        ".".join(key)
        for key, replaced in _brought().items()
        if key not in applied and not (replaced and replaced <= applied)
    )


@cache
def _brought() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return each migration that the code brings, with those whose place it takes."""
    loader = MigrationLoader(None)
    return {
        key: {tuple(each) for each in loader.disk_migrations[key].replaces}
        for key in loader.graph.nodes
    }
