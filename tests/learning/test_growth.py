"""No page goes through a table that grows with the library: what SQLite plans for each of its queries."""

import re

import pytest
from django.db import connection

from tests.learning.test_query_counts import COUNTS

pytestmark = pytest.mark.django_db
GROWING = (
    "wagtailcore_page",
    "learning_articlepage",
    "learning_chapterpage",
    "learning_libraryentry",
    "learning_libraryfacet",
    "learning_passage",
    "hub_newsitem",
)
# What a process asks once after each change and keeps: all entries that are listed, all news.
KEPT = (
    re.compile(r'CAST\("learning_libraryentry"."facet_values"', re.IGNORECASE),
    re.compile(r'^SELECT "hub_newsitem"."id" AS "pk" FROM'),
)
# The addresses of all pages are what it is for.
ALL_PAGES = {"/sitemap.xml"}


def tables_gone_through(sql: str, params) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        plan = [row[3] for row in cursor.fetchall()]
    aliases = {alias: table for table, alias in re.findall(r'"(\w+)" ([A-Z]\w*\d+)\b', sql)}
    # In the order of an index, as far as the limit: that is no more in a large table.
    if "LIMIT" in sql and not any("TEMP B-TREE" in step for step in plan):
        plan = [step for step in plan if "USING INDEX" not in step]
    names = [step.split()[1] for step in plan if step.startswith("SCAN ")]
    return [name for name in (aliases.get(name, name) for name in names) if name in GROWING]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="It is SQLite's plan that is read.")
@pytest.mark.parametrize("address", sorted(COUNTS.keys() - ALL_PAGES))
def test_no_query_of_a_page_goes_through_all_there_is(demo, client, address):
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    client.get(address)
    with connection.execute_wrapper(note):
        client.get(address)
    found = {
        sql: tables
        for sql, params in asked
        if sql.startswith("SELECT") and not any(kept.search(sql) for kept in KEPT)
        if (tables := tables_gone_through(sql, params))
    }
    assert found == {}
