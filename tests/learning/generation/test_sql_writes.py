"""What of a statement counts as a change of what can be seen."""

import pytest

from learning.generation.sql_writes import Write, seen_write

pytestmark = pytest.mark.no_database

PAGE = "wagtailcore_page"


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ('INSERT INTO "learning_passage" ("uid") VALUES (%s)', "learning_passage"),
        ('INSERT OR IGNORE INTO "learning_audience" ("name") VALUES (%s)', "learning_audience"),
        ('REPLACE INTO "learning_audience" ("name") VALUES (%s)', "learning_audience"),
        ('UPDATE "learning_passage" SET "text" = %s WHERE "id" = %s', "learning_passage"),
        ("  \n update learning_passage set text = 'a'", "learning_passage"),
        ('UPDATE ONLY public."learning_passage" SET "text" = %s', "learning_passage"),
        ('DELETE FROM "learning_glossaryterm_see" WHERE 1 = 1', "learning_glossaryterm_see"),
        ('TRUNCATE TABLE "hub_newsitem" CASCADE', "hub_newsitem"),
        ('COPY "hub_newsitem" FROM STDIN', "hub_newsitem"),
        ("WITH gone AS (SELECT 1) DELETE FROM hub_newsitem", ""),
        ("WITH RECURSIVE t AS (SELECT 1) INSERT INTO hub_newsitem SELECT * FROM t", ""),
        (f'UPDATE "{PAGE}" SET "title" = %s, "draft_title" = %s WHERE "id" = %s', PAGE),
        (f'UPDATE "{PAGE}" SET "draft_title" = CASE WHEN "live" = 1 THEN "title" END', PAGE),
        ('UPDATE "accounts_user" SET "first_name" = %s', "accounts_user"),
        (
            'INSERT INTO "a_table_of_a_library_that_came_tomorrow" VALUES (1)',
            "a_table_of_a_library_that_came_tomorrow",
        ),
    ],
)
def test_whatever_writes_to_what_can_be_seen_counts(statement, table):
    assert seen_write(statement) == Write(table, closes=False)


@pytest.mark.parametrize(
    "statement",
    [
        'SELECT "learning_passage"."id" FROM "learning_passage" FOR UPDATE',
        "(SELECT 1) UNION (SELECT 2)",
        "WITH t AS (SELECT 1) SELECT * FROM t",
        'UPDATE "django_session" SET "session_data" = %s',
        'INSERT INTO "wagtailcore_revision" ("id") VALUES (%s)',
        'DELETE FROM "media_upload"',
        f'UPDATE "{PAGE}" SET "latest_revision_id" = %s, "has_unpublished_changes" = %s WHERE "id" = %s',
        'UPDATE "accounts_user" SET "last_login" = %s WHERE "accounts_user"."id" = %s',
        "SAVEPOINT s1",
        "ROLLBACK TO SAVEPOINT s1",
        "BEGIN IMMEDIATE",
        "PRAGMA journal_mode=WAL",
        "SET statement_timeout = 4000",
        "",
    ],
)
def test_what_reads_or_writes_aside_does_not(statement):
    assert seen_write(statement) is None


@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "wagtailcore_pageviewrestriction" ("id") VALUES (%s)',
        'DELETE FROM "wagtailcore_pageviewrestriction_groups"',
        f'DELETE FROM "{PAGE}" WHERE "id" IN (%s)',
        'DELETE FROM "media_recording" WHERE "id" = %s',
        'UPDATE "learning_takedown" SET "at" = %s',
    ],
)
def test_what_takes_something_from_the_public_says_so(statement):
    assert seen_write(statement).closes
