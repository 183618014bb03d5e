"""The library's filters: what is found, what is counted, what is said."""

import re

import pytest
from django.http import QueryDict

from learning.models import Audience, Feature, Format, LibraryPage, Principle, ResearchStage
from learning.modules.library.library_view import PER_PAGE, library_view
from tests.factories import pages as make
from tests.factories.recordings import recording
from tests.kept import fresh

pytestmark = pytest.mark.django_db


def _lists():
    """Two audiences, a stage, a principle and a feature, under names for tests; a format."""
    Format.objects.create(name="Webinar", slug="webinar")
    return {
        "patients": Audience.objects.create(name="Patients", slug="t-patients"),
        "staff": Audience.objects.create(name="Staff", slug="t-staff"),
        "stage": ResearchStage.objects.create(name="Asking", slug="t-asking"),
        "principle": Principle.objects.create(name="Sharing", slug="t-sharing", number=91),
        "feature": Feature.objects.create(name="Rules", slug="t-rules", number=91),
    }


@pytest.fixture(scope="module")
def made(for_the_file):
    """A short text for both, a long booklet for staff with a listed story, a talk with captions."""
    lists = _lists()
    make.article(
        "Short", audiences=[lists["patients"], lists["staff"]], minutes=4, stages=[lists["stage"]]
    )
    booklet = make.booklet(
        "Long", audiences=[lists["staff"]], minutes=45, principles=[lists["principle"]]
    )
    make.chapter(
        "Story",
        booklet,
        listed=True,
        minutes=10,
        features=[lists["feature"]],
        plain_summary="A garden.",
    )
    make.chapter("Not listed", booklet)
    make.webinar("Talk", recording=recording(), audiences=[lists["patients"]])
    return lists


@pytest.fixture(autouse=True)
def lists(made, db):
    return fresh(made)


def view(query: str = ""):
    return library_view(page=LibraryPage.objects.get(), query=QueryDict(query))


def titles(query: str = "") -> list[str]:
    return sorted(card.title for card in view(query).cards)


def count_of(group: str, value: str, query: str = "") -> int | None:
    """The number beside a box; None when the box is not there."""
    options = {o.value: o.count for g in view(query).filters if g.key == group for o in g.options}
    return options.get(value)


def test_without_filters_everything_listed_is_there():
    assert titles() == ["Long", "Short", "Story", "Talk"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("audience=t-staff", ["Long", "Short", "Story"]),
        ("audience=t-patients", ["Short", "Talk"]),
        ("audience=t-patients&audience=t-staff", ["Long", "Short", "Story", "Talk"]),
        ("audience=t-patients&stage=t-asking", ["Short"]),
        ("principle=t-sharing", ["Long"]),
        ("feature=t-rules", ["Story"]),
        ("format=webinar", ["Talk"]),
        ("access=captions", ["Talk"]),
        ("time=5", ["Short", "Talk"]),
        ("time=15", ["Short", "Story", "Talk"]),
        ("time=60", ["Long", "Short", "Story", "Talk"]),
        ("q=garden", ["Story"]),
        ("q=GARDEN&audience=t-patients", []),
        ("level=deeper", []),
    ],
)
def test_filters_narrow_what_is_found(query, found):
    assert titles(query) == found
    assert view(query).found == len(found)
    assert view(query).total == 4


def test_a_count_says_what_a_tick_would_bring():
    assert count_of("audience", "t-staff") == 3
    assert count_of("audience", "t-staff", "audience=t-patients") == 3
    assert count_of("audience", "t-staff", "time=5") == 1
    assert count_of("format", "webinar", "audience=t-staff") is None


@pytest.mark.parametrize(
    "group", ["audience", "time", "format", "access", "stage", "principle", "feature", "level"]
)
def test_every_count_is_what_is_found_when_it_is_chosen(group):
    for options in [g.options for g in view("audience=t-staff").filters if g.key == group]:
        for option in options:
            query = f"{group}={option.value}" + ("" if group == "audience" else "&audience=t-staff")
            assert view(query).found == option.count, query


def test_a_chip_leads_to_the_library_without_it():
    active_filters = view("audience=t-staff&time=15&q=story").active_filters
    assert [chip.label for chip in active_filters] == ["Staff", "Up to 15 min", "“story”"]
    assert "audience" not in active_filters[0].remove_url
    assert "time=15" in active_filters[0].remove_url
    assert "q=" not in active_filters[2].remove_url


def test_the_form_keeps_what_was_chosen(client):
    page = client.get("/library/?audience=t-staff&time=15").content.decode()
    assert re.search(r'name="audience" value="t-staff"[^>]* checked', page)
    assert re.search(r'name="time" value="15"[^>]* checked', page)
    assert not re.search(r'value="t-patients"[^>]* checked', page)


def test_nothing_found_says_what_to_try(client):
    page = client.get("/library/?q=zebra").content.decode()
    assert "Story" not in page
    assert 'href="/library/"' in page


@pytest.mark.parametrize(
    ("sort", "first"), [("shortest", "Talk"), ("title", "Long"), ("newest", "Talk")]
)
def test_the_order_is_as_asked(sort, first):
    assert view(f"sort={sort}").cards[0].title == first


def test_many_things_come_in_pages_that_keep_the_filters(lists):
    for number in range(PER_PAGE):
        make.article(f"More {number:02}", audiences=[lists["staff"]])
    one, two = view("audience=t-staff&sort=title"), view("audience=t-staff&sort=title&page=2")
    assert len(one.cards) == PER_PAGE
    assert len(two.cards) == 3
    assert "audience=t-staff" in one.next_url
    assert "sort=title" in one.next_url
    assert not {card.title for card in one.cards} & {card.title for card in two.cards}


def test_what_is_taken_back_leaves_the_counts_too():
    LibraryPage.objects.get().get_children().get(title="Talk").specific.unpublish()
    assert titles("format=webinar") == []
    assert count_of("audience", "t-patients") == 1
