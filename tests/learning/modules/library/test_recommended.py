"""The library's recommended order: editors' picks, then beginners, then the newest."""

import pytest
from django.http import QueryDict

from learning.models import LibraryPage
from learning.modules.library.library_view import library_view
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf():
    make.make_site()
    make.article("Old", level="starter")
    make.article("Deep", level="deeper")
    make.article("New", level="starter")


def put_first(*titles: str) -> None:
    library = LibraryPage.objects.get()
    pages = [library.get_children().get(title=title) for title in titles]
    library.recommended = [{"type": "pick", "value": page.pk} for page in pages]
    make.publish(library)


def titles(query: str = "") -> list[str]:
    page = LibraryPage.objects.get()
    return [card.title for card in library_view(page=page, query=QueryDict(query)).cards]


def test_without_picks_beginners_come_first_and_the_newest_of_them():
    assert titles() == titles("sort=recommended") == ["New", "Old", "Deep"]


def test_picks_come_first_in_the_editors_order():
    put_first("Deep", "Old")
    assert titles() == ["Deep", "Old", "New"]
    assert titles("sort=newest") == ["New", "Deep", "Old"]


def test_a_pick_that_is_deleted_or_taken_back_leaves_the_order():
    put_first("Deep", "Old")
    children = LibraryPage.objects.get().get_children()
    children.get(title="Old").specific.unpublish()
    children.get(title="Deep").delete()
    assert titles() == ["New"]


def test_a_preview_shows_picks_that_are_not_published():
    library = LibraryPage.objects.get()
    deep = library.get_children().get(title="Deep")
    library.recommended = [("pick", deep)]
    shown = library.make_preview_request(preview_mode="").context_data["view"]
    assert shown.cards[0].title == "Deep"
    assert titles()[0] == "New"
