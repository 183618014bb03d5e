"""Real faults under a hub that runs in production's settings: nothing hangs, nothing is a 500, all comes back.

The table is printed at the end, and written to var/fault-table.md. A few faults run with the slow
tests, all of them in `make prove`.
"""

from contextlib import AbstractContextManager

import pytest

from tests.production.place import ROOT
from tests.production.visiting import Visitor

from . import breaking
from .expected import (
    ANSWERS_WITHIN_S,
    EXPECTED,
    READY_WITHIN_S,
    RIGHT,
    RIGHT_WITHIN_S,
    WITHOUT_RESULTS,
)
from .hub import BreakableHub, hub_on_postgres, hub_on_sqlite
from .table import Row, as_markdown, write
from .visits import seconds_until_right, visit, visit_all

pytestmark = pytest.mark.xdist_group("faults")
TABLE = ROOT / "var" / "fault-table.md"
NO_DISK = (
    "NOT TESTED: faults of the disk. They need a file system of its own, which only root may mount."
)


@pytest.fixture(scope="module")
def rows(pytestconfig):
    """The rows as they are measured; at the end they are printed and written."""
    found: list[Row] = []
    yield found
    write(found, TABLE)
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n{as_markdown(found)}")


@pytest.fixture(scope="module")
def on_postgres(tmp_path_factory):
    with hub_on_postgres(tmp_path_factory.mktemp("faults") / "hub") as place:
        yield place


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory):
    with hub_on_sqlite(tmp_path_factory.mktemp("faults") / "hub") as place:
        yield place


def broken(place, fault: str) -> AbstractContextManager[None]:
    hub, postgres, redis, has_disk = place
    if fault in ("disk full", "var/ read-only") and not has_disk:
        pytest.skip(NO_DISK)
    return {
        "PostgreSQL stopped": lambda: breaking.stopped(postgres),
        "PostgreSQL frozen": lambda: breaking.frozen(postgres),
        "PostgreSQL killed and restarted": lambda: breaking.killed_and_restarted(postgres),
        "connections exhausted": lambda: breaking.connections_exhausted(postgres),
        "a table locked": lambda: breaking.table_locked(postgres, "wagtailcore_page"),
        "Redis stopped": lambda: breaking.stopped(redis),
        "Redis frozen": lambda: breaking.frozen(redis),
        "disk full": lambda: breaking.disk_full(hub.folder),
        "var/ read-only": lambda: breaking.read_only(hub.folder),
        "search index damaged": lambda: breaking.index_damaged(hub),
        "search index missing": lambda: breaking.index_missing(hub),
        "mail server silent": breaking.nothing,
        "worker killed": lambda: breaking.worker_killed(hub),
        "private files missing": lambda: breaking.folder_missing(hub.folder / "private"),
    }[fault]()


def measured(hub: BreakableHub, fault: str, breaks: AbstractContextManager[None]) -> Row:
    """Make a fault, look at every kind of page twice and at the probes, and wait until all is right."""
    with breaks:
        first = visit_all(hub.port)
        then = visit_all(hub.port)
        alive, ready = visit(hub.port, "/healthz"), visit(hub.port, "/readyz")
    back_s = seconds_until_right(hub.port, within_s=3 * RIGHT_WITHIN_S)
    assert (alive.status, alive.seconds < READY_WITHIN_S) == (200, True)
    assert (ready.status in (200, 503), ready.seconds < READY_WITHIN_S) == (True, True)
    return Row(fault, first, then, back_s)


def may_be_empty(row: Row, kind: str) -> bool:
    return kind == "search" and row.fault in WITHOUT_RESULTS


def problems(row: Row) -> list[str]:
    """Return what a row does not keep of what is promised."""
    found = []
    for answers in (row.first, row.then):
        for kind, answer in answers.items():
            if answer.status not in EXPECTED[row.fault][kind]:
                found.append(f"{kind}: {answer.status} after {answer.seconds:.1f} s")
            elif answer.status in RIGHT and not (answer.is_right(kind) or may_be_empty(row, kind)):
                found.append(f"{kind}: {answer.status}, but not the page")
            found.append(answer.problem(kind))
    if row.slowest_s > ANSWERS_WITHIN_S:
        found.append(f"slowest: {row.slowest_s:.1f} s")
    if row.back_s > RIGHT_WITHIN_S:
        found.append(f"right again after {row.back_s:.1f} s")
    return [each for each in found if each]


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    ["PostgreSQL stopped", "PostgreSQL frozen", "Redis frozen", "var/ read-only"],
)
def test_a_hub_whose_service_falls_answers_at_once_and_comes_back(on_postgres, rows, fault):
    row = measured(on_postgres[0], fault, broken(on_postgres, fault))
    rows.append(row)
    assert problems(row) == []


@pytest.mark.prove
@pytest.mark.parametrize(
    "fault",
    [
        "PostgreSQL stopped",
        "PostgreSQL frozen",
        "PostgreSQL killed and restarted",
        "connections exhausted",
        "a table locked",
        "Redis stopped",
        "Redis frozen",
        "disk full",
        "var/ read-only",
        "search index damaged",
        "search index missing",
        "mail server silent",
        "worker killed",
        "private files missing",
    ],
)
def test_whatever_falls_the_hub_answers_in_time_and_comes_back(on_postgres, rows, fault):
    row = measured(on_postgres[0], fault, broken(on_postgres, fault))
    rows.append(row)
    assert problems(row) == []


@pytest.mark.prove
def test_who_forgot_a_password_is_answered_while_the_mail_server_says_nothing(on_postgres):
    visitor = Visitor(on_postgres[0].port)
    page = visitor.get("/admin/password_reset/")
    token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    before = visit(on_postgres[0].port, "/healthz")
    answer = visitor.ask(
        "POST",
        "/admin/password_reset/",
        {"csrfmiddlewaretoken": token, "email": "admin@example.org"},
    )
    assert before.status == 200
    assert answer.status == 302


@pytest.mark.prove
def test_a_locked_sqlite_is_read_all_the_same(on_sqlite, rows):
    hub, _ = on_sqlite
    row = measured(hub, "SQLite locked", breaking.sqlite_locked(hub))
    rows.append(row)
    assert problems(row) == []


@pytest.mark.prove
@pytest.mark.parametrize("fault", ["bucket gone", "bucket silent"])
def test_a_bucket_that_is_away_takes_only_its_files_along(on_sqlite, rows, fault):
    hub, bucket = on_sqlite
    breaks = {"bucket gone": breaking.stopped, "bucket silent": breaking.frozen}[fault]
    row = measured(hub, fault, breaks(bucket))
    rows.append(row)
    assert problems(row) == []
