"""Copies a prepared hub from SQLite into an empty PostgreSQL, in seconds: demo and migrations took minutes.

A process of its own: DATABASE_URL names the new database, the first word the old one. The tables are
made from the models and not by migrations; what Django notes of those is copied like all else.
"""

import sys

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder

AT_ONCE = 500
# Each kind of database has columns of its own there, and the admin's search builds it anew; what is
# written here leaves rows of its own in the other.
OWN_TABLES = {"wagtailsearch.IndexEntry", "learning.ContentChange"}


def main() -> None:
    django.setup()
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    old = connections["default"].settings_dict | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": sys.argv[1],
        "OPTIONS": {},
    }
    connections.databases["old"] = old
    call_command("migrate", run_syncdb=True, verbosity=0)
    models = apps.get_models(include_auto_created=True)
    new = connections["default"]
    MigrationRecorder(new).ensure_schema()
    with transaction.atomic():
        for model in models:
            # What a fresh database was given by those who are told of a migrate.
            new.cursor().execute(f'TRUNCATE TABLE "{model._meta.db_table}" CASCADE')
        for model in (*models, MigrationRecorder.Migration):
            if (
                not model._meta.proxy
                and model._meta.managed
                and model._meta.label not in OWN_TABLES
            ):
                _copy(model)
        for statement in new.ops.sequence_reset_sql(no_style(), models):
            new.cursor().execute(statement)


def _copy(model) -> None:
    rows = list(model._base_manager.using("old").order_by("pk").iterator())
    fields = model._meta.local_concrete_fields
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        model._base_manager.using("default")._insert(some, fields=fields, using="default", raw=True)


if __name__ == "__main__":
    main()
