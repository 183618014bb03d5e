"""What the library keeps in mind follows at once what is published, closed and taken away."""

import pytest
from wagtail.models import PageViewRestriction

from learning.models import LibraryPage
from learning.modules.library.cards import library_size
from learning.modules.library.public_entries import public_entries
from tests.factories import pages as make

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article():
    make.make_site()
    make.article("Always there")
    return make.article("The other one")


def listed(client, title: str) -> bool:
    return title in client.get("/library/").content.decode()


def test_it_is_kept_while_nothing_changes(article, django_assert_num_queries):
    library_size()
    with django_assert_num_queries(0):
        assert library_size() == 2


def test_what_is_published_closed_opened_and_taken_back_is_listed_as_it_is(client, article):
    assert listed(client, "The other one")
    closed = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert not listed(client, "The other one")
    closed.delete()
    assert listed(client, "The other one")
    article.unpublish()
    assert not listed(client, "The other one")
    make.article("Just published")
    assert listed(client, "Just published")


def test_changes_past_all_signals_are_seen_too(client, article):
    assert listed(client, "The other one")
    LibraryPage.objects.get().get_children().filter(pk=article.pk).update(live=False)
    assert not listed(client, "The other one")
    assert library_size() == 1


def test_it_follows_by_what_changed_alone(article):
    before = public_entries()
    make.article("One more")
    after = public_entries()
    assert after.everything.bit_count() == 3
    assert after.rows[: len(before.rows)] == before.rows
