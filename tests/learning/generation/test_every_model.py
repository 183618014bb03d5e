"""Each table of the hub either raises the generation or is named as one that cannot be seen."""

import pytest
from django.apps import apps
from django.db import connection

from learning.generation import ignored_tables
from learning.generation.models import ContentChange

MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]
TABLES = {model._meta.db_table: model for model in MODELS}
# Tables that have no model of their own: the two that Django keeps, and Wagtail's full text on SQLite.
WITHOUT_MODEL = {"django_admin_log", "django_migrations", "wagtailsearch_indexentry_fts"}


def changes() -> int:
    return ContentChange.objects.count()


def writes(model):
    """The ways to write that send no signal; rows are not needed to see what a statement does."""
    rows = model._base_manager.filter(pk=None)
    key = model._meta.pk
    with connection.cursor() as cursor:
        table, column = connection.ops.quote_name(model._meta.db_table), key.column
        yield lambda: cursor.execute(
            f"UPDATE {table} SET {connection.ops.quote_name(column)} = {connection.ops.quote_name(column)} WHERE 1 = 0"
        )
        yield lambda: cursor.execute(f"DELETE FROM {table} WHERE 1 = 0")
        yield lambda: rows.filter(pk__in=[0]).using("default")._raw_delete("default")


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_raises_the_generation_or_is_named(table):
    seen = table not in ignored_tables.TABLES
    for number, write in enumerate(writes(TABLES[table])):
        before = changes()
        connection.run_on_commit = []  # as at the beginning of a transaction
        write()
        assert (changes() > before) is seen, f"way {number} of writing to {table}"


def test_what_is_named_is_there():
    named = (
        ignored_tables.TABLES
        | set(ignored_tables.COLUMNS)
        | ignored_tables.CLOSING
        | ignored_tables.CLOSING_WHEN_DELETED
    )
    assert named - WITHOUT_MODEL <= set(TABLES)
    for table, columns in ignored_tables.COLUMNS.items():
        assert columns <= {field.column for field in TABLES[table]._meta.local_fields}
