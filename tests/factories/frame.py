"""The frame of a site for each file of tests, made once in a process and put back as rows after that.

To publish its six pages again for each of two hundred files was a twelfth of all time.
"""

from django.core.management.color import no_style
from django.db import connection
from wagtail.models import Page, Site

from learning.generation.models import ContentChange

from . import pages

# Table -> its columns and rows, of those that a frame changes.
_framed: dict[str, tuple[list[str], list[tuple]]] = {}


def put_up_frame() -> None:
    """Makes a database as it comes from its migrations one with the frame of a site."""
    if Page.objects.filter(depth__gt=2).exists():
        pages.make_site()
    elif not _framed:
        before = _tables()
        pages.make_site()
        _framed.update({name: rows for name, rows in _tables().items() if rows != before[name]})
    else:
        _put_back()


def _tables() -> dict[str, tuple[list[str], list[tuple]]]:
    names = connection.introspection.django_table_names(only_existing=True)
    # SQLite's own index of words follows its table by triggers. What has changed is noted anew as rows are put
    # back: a row of the first time would stand in its way.
    left = ContentChange._meta.db_table
    return {n: _rows_of(n) for n in sorted(names) if n != left and not n.endswith("_fts")}


def _rows_of(table: str) -> tuple[list[str], list[tuple]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [column[0] for column in cursor.description], cursor.fetchall()


def _put_back() -> None:
    with connection.cursor() as cursor:
        for table, (columns, rows) in _framed.items():
            name = connection.ops.quote_name(table)
            places = ", ".join(["%s"] * len(columns))
            cursor.execute(f"DELETE FROM {name}")
            cursor.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
    Site.clear_site_root_paths_cache()


def _models() -> list[type]:
    return [
        model
        for model in connection.introspection.installed_models(list(_framed))
        if model._meta.managed
    ]
