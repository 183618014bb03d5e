"""Searches are counted without knowing who: nothing under five is shown, or stored in words."""

from datetime import date, timedelta

import pytest
from django.core import serializers
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from hub.models import SearchDay, SearchTerm
from hub.search_statistics import counting, services
from hub.search_statistics.counter_buffer import Count, waiting
from hub.search_statistics.counting import flush_counts
from hub.search_statistics.queries import searches
from hub.search_statistics.services import forget_old_searches, record_searches
from learning.counting.counter_buffer import CounterBuffer
from learning.search.index_sync import rebuild_index
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def nothing_waits():
    waiting.take()
    yield
    waiting.take()


@pytest.fixture
def site():
    make.make_site()
    make.article("Kettles")
    rebuild_index()


def asked(words: str, times: int, *, nothing: int = 0, day: date = TODAY) -> None:
    record_searches({words: Count(times, nothing)}, today=day)


def shown(today: date = TODAY) -> dict[str, tuple]:
    return {term.words: (term.times, term.nothing) for term in searches(today=today)}


def in_the_database() -> str:
    """Everything that is stored about searches, as text."""
    rows = [*SearchTerm.objects.all(), *SearchDay.objects.all()]
    return serializers.serialize("json", rows)


def test_the_words_are_stored_with_the_fifth_search_and_not_before():
    asked("kettle", 2)
    asked("kettle", 2)
    assert "kettle" not in in_the_database()
    assert shown() == {}
    asked("kettle", 1)
    assert shown() == {"kettle": (5, None)}


def test_five_searches_over_many_days_count_together():
    for days in range(5):
        asked("kettle", 1, nothing=1, day=TODAY - timedelta(days=days))
    assert shown() == {"kettle": (5, 5)}


def test_how_often_nothing_was_found_is_not_told_under_five():
    asked("kettle", 9, nothing=4)
    assert shown() == {"kettle": (9, None)}


def test_a_mark_cannot_be_made_without_the_secret_of_this_hub(settings):
    before = services.mark_of("kettle")
    settings.SECRET_KEY = "another"
    assert services.mark_of("kettle") != before


def test_what_is_thirty_days_old_is_forgotten_and_so_are_words_that_became_rare():
    asked("kettle", 4, day=TODAY - timedelta(days=30))
    asked("kettle", 4)
    asked("pot", 1, day=TODAY - timedelta(days=30))
    assert "kettle" not in in_the_database()
    asked("kettle", 1)
    assert shown() == {"kettle": (5, None)}
    later = TODAY + timedelta(days=30)
    asked("kettle", 1, day=later - timedelta(days=2))
    forget_old_searches(today=later)
    assert shown(later) == {}
    assert SearchTerm.objects.get().words == ""
    assert SearchDay.objects.get().times == 1
    forget_old_searches(today=later)
    assert SearchTerm.objects.count() == 1


def test_a_machine_fills_a_bounded_number_of_rows_a_day(monkeypatch):
    monkeypatch.setattr(services, "MOST_NEW_A_DAY", 3)
    asked("kettle", 5)
    record_searches({f"made up {n}": Count(1) for n in range(9)} | {"pot": Count(6)}, today=TODAY)
    assert SearchTerm.objects.count() == 3
    assert set(shown()) == {"kettle", "pot"}
    asked("kettle", 1)
    assert shown()["kettle"] == (6, None)


def test_a_process_keeps_a_bounded_number_of_words():
    tally = CounterBuffer(most=2)
    for words in ("a", "b", "c", "a"):
        tally.add(words, Count(1))
    assert tally.take() == {"a": Count(2), "b": Count(1)}
    assert tally.take() == {}


def test_a_visit_is_counted_and_writes_nothing(client, site):
    client.get("/search/?q=Kettle")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/search/?q=  the KETTLE ")
    assert not [q["sql"] for q in queries if not q["sql"].lstrip("(").startswith("SELECT")]
    assert not answer.cookies
    client.get("/search/?q=zebra")
    assert waiting.take() == {"kettle": Count(2, 0), "zebra": Count(1, 1)}


@pytest.mark.parametrize(
    "headers",
    [
        {"dnt": "1"},
        {"sec-gpc": "1"},
        {"sec-purpose": "prefetch"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-dest": "image"},
        {"user-agent": "ExampleBot/1.0"},
    ],
)
def test_who_objects_and_what_is_no_person_is_not_counted(client, site, headers):
    assert client.get("/search/?q=kettle", headers=headers).status_code == 200
    assert waiting.take() == {}


@pytest.mark.parametrize("more", ["page=2", "kind=text", "format=article", "time=5"])
def test_turning_the_page_or_narrowing_is_not_another_search(client, site, more):
    client.get(f"/search/?q=kettle&{more}")
    assert waiting.take() == {}


def test_what_cannot_be_written_now_waits_and_no_word_of_it_is_logged(monkeypatch, caplog):
    def locked(*args, **kwargs):
        raise DatabaseError("kettle: database is locked")

    waiting.add("kettle", Count(5))
    with monkeypatch.context() as broken:
        broken.setattr(counting, "record_searches", locked)
        flush_counts()
    assert "could not be counted" in caplog.text
    assert "kettle" not in caplog.text
    flush_counts()
    assert SearchTerm.objects.get().words == "kettle"
