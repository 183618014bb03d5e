"""When the number moves: with the commit, in whatever way it was written, and never for what was taken back."""

from contextlib import suppress
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from hub.site_settings import HubSettings
from learning.generation.api import closed_at, current, follow, prune_changes, remembered
from learning.generation.models import ContentChange
from learning.models import Audience, GlossaryTerm

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def audience():
    return Audience.objects.create(name="Funders", slug="funders")


def raised_by(write) -> bool:
    before = current()
    write()
    return current() > before


WAYS = {
    "save": lambda audience: audience.save(),
    "update()": lambda audience: Audience.objects.update(name="Funders of research"),
    "update() of an expression": lambda audience: Audience.objects.update(name=F("slug")),
    "bulk_create": lambda audience: Audience.objects.bulk_create([Audience(name="a", slug="a")]),
    "bulk_update": lambda audience: Audience.objects.bulk_update([audience], ["name"]),
    "get_or_create": lambda audience: Audience.objects.get_or_create(name="b", slug="b"),
    "delete of many": lambda audience: Audience.objects.filter(slug="b").delete(),
    "delete": lambda audience: Audience.objects.get(slug="a").delete(),
    "settings of the site": lambda audience: HubSettings.for_site(Site.objects.get()).save(),
    "a site": lambda audience: Site.objects.update(site_name="Another"),
}


def test_the_number_moves_with_every_way_of_writing(audience):
    """One test: a real transaction is dear to set up."""
    unheard = [way for way, write in WAYS.items() if not raised_by(partial(write, audience))]
    assert unheard == []
    term, other = (GlossaryTerm.objects.create(term=t, slug=t, meaning="m") for t in ("one", "two"))
    assert raised_by(lambda: term.see.add(other))
    assert raised_by(lambda: term.see.clear())
    with connection.cursor() as cursor:
        assert raised_by(lambda: cursor.execute("UPDATE learning_audience SET name = 'x'"))
        assert raised_by(
            lambda: cursor.executemany("UPDATE learning_audience SET name = %s", [["y"], ["z"]])
        )
    # Nor does it move for what only reads or signs in.
    user = get_user_model().objects.create_user("someone")
    assert not raised_by(lambda: list(Audience.objects.all()))
    assert not raised_by(lambda: user.save(update_fields=["last_login"]))


def test_it_moves_with_the_commit_and_not_before(audience):
    before = current()
    with transaction.atomic():
        audience.save()
        audience.save()
        assert current() == before
    assert current() == before + 1


def test_what_is_rolled_back_does_not_move_it(audience):
    rows = ContentChange.objects.count()

    def fail():
        with suppress(ZeroDivisionError), transaction.atomic():
            audience.save()
            raise ZeroDivisionError

    assert not raised_by(fail)
    assert ContentChange.objects.count() == rows


def test_what_follows_a_savepoint_that_was_taken_back_moves_it(audience):
    """The row that tells of the change was taken back with the savepoint: there must be another."""
    rows = ContentChange.objects.count()
    before = current()
    with transaction.atomic():
        with suppress(IntegrityError), transaction.atomic():
            audience.save()
            Audience.objects.create(pk=audience.pk, name="Twice", slug="twice")
        Audience.objects.update(name="Afterwards")
    assert current() == before + 1
    assert ContentChange.objects.count() == rows + 1


def test_a_transaction_leaves_one_row_and_asks_twice(audience):
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        for number in range(5):
            Audience.objects.update(name=f"Number {number}")
    rows = [q["sql"] for q in asked if "learning_contentchange" in q["sql"]]
    assert len(rows) == 3  # leaves its row; looks how the database looks now, and at the last mark


def test_taking_from_the_public_is_told_be_it_the_last_thing_that_a_transaction_does(audience):
    page = Page.objects.get(depth=1)
    audience.save()
    assert closed_at() < current()
    closing = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert closed_at() == current()
    audience.save()
    assert closed_at() < current()
    closing.delete()
    with transaction.atomic():
        audience.save()
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert closed_at() == current()


class AnotherMachine:
    """Writes past this one: as its connection would, whose number lies elsewhere."""

    def leave(self, **row):
        with connection.execute_wrapper(lambda execute, *args: execute(*args)):
            ContentChange.objects.create(**row)


def test_a_change_on_another_machine_is_found_and_once():
    follow()
    assert not raised_by(follow)
    AnotherMachine().leave()
    assert raised_by(follow)
    assert not raised_by(follow)
    AnotherMachine().leave(closes=True)
    assert raised_by(follow)
    assert closed_at() == current()


def test_a_row_that_is_committed_late_is_found():
    """Ids are drawn in one order and committed in another: the greatest of them may be there already."""
    last = ContentChange.objects.create().pk
    ContentChange.objects.create(pk=last + 2)
    follow()
    ContentChange.objects.create(pk=last + 1)
    assert raised_by(follow)


def test_a_database_that_was_put_back_is_found():
    ContentChange.objects.create(pk=1000)
    follow()
    ContentChange.objects.filter(pk=1000).delete()
    ContentChange.objects.create(pk=1000)
    assert raised_by(follow)


def test_forgetting_old_changes_never_looks_like_something_before():
    closing = ContentChange.objects.create(closes=True).pk
    ContentChange.objects.bulk_create([ContentChange() for _ in range(400)])
    follow()
    prune_changes()
    assert ContentChange.objects.count() <= 102
    assert ContentChange.objects.filter(pk=closing).exists()
    assert raised_by(follow)
    closed = closed_at()
    prune_changes()
    follow()
    assert closed_at() == closed


def test_what_is_remembered_is_asked_anew_when_something_changed(audience):
    asked = []

    @remembered
    def names(prefix):
        asked.append(prefix)
        return list(Audience.objects.filter(name__startswith=prefix).values_list("name", flat=True))

    assert names("F") == names("F") == ["Funders"]
    assert asked == ["F"]
    Audience.objects.update(name="Friends")
    assert names("F") == ["Friends"]
    assert len(asked) == 2


def test_what_a_transaction_sees_is_not_remembered_for_others(audience):
    @remembered
    def names():
        return list(Audience.objects.values_list("name", flat=True))

    assert names() == ["Funders"]
    with suppress(ZeroDivisionError), transaction.atomic():
        Audience.objects.update(name="Nobody")
        assert names() == ["Nobody"]
        raise ZeroDivisionError
    assert names() == ["Funders"]
