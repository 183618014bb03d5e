"""Who may see a page: what closes a page closes all below it, for all but those who are meant."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import PageViewRestriction

from learning.passages.permissions import (
    closed_paths,
    closed_places,
    is_public,
    is_unrestricted,
    may_see_page,
    public_pages,
    restricted_page_ids,
    restrictions_on,
    visible,
)
from tests.factories import pages as make
from tests.kept import fresh

pytestmark = pytest.mark.django_db
ABOVE = ["chapter", "booklet", "library"]


@pytest.fixture(scope="module")
def made(for_the_file):
    site = make.make_site()
    booklet = make.booklet("For some")
    return {
        "library": site.library,
        "booklet": booklet,
        "chapter": make.chapter("Below", booklet),
        "pathways": site.pathways,
    }


@pytest.fixture
def pages(made, db):
    return fresh(made)


@pytest.fixture
def readers(db):
    return Group.objects.create(name="Readers")


@pytest.fixture
def ask(rf, django_user_model):
    """Returns a request of a person who is in this group; without one, of nobody known."""

    def request_of(group: Group | None = None):
        request = rf.get("/")
        request.session, request.user = {}, AnonymousUser()
        if group:
            name = f"in {group.name}"
            request.user, _ = django_user_model.objects.get_or_create(username=name)
            request.user.groups.add(group)
        return request

    return request_of


def close(page, readers: Group) -> PageViewRestriction:
    closing = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    closing.groups.add(readers)
    return closing


@pytest.mark.parametrize("where", ABOVE)
def test_what_is_closed_here_or_above_is_seen_by_those_who_are_meant(pages, readers, ask, where):
    close(pages[where], readers)
    others = Group.objects.create(name="Others")
    chapter = pages["chapter"]
    seen = [may_see_page(ask(group), chapter) for group in (None, others, readers)]
    assert seen == [False, False, True]
    assert visible(ask(others), [chapter, pages["pathways"]]) == [pages["pathways"]]


@pytest.mark.parametrize("where", ABOVE)
def test_what_is_closed_here_or_above_is_not_public(pages, readers, ask, where):
    assert is_public(pages["chapter"])
    close(pages[where], readers)
    request = ask(readers)
    assert not is_public(pages["chapter"])
    assert not is_unrestricted(request, pages["chapter"])
    for found in (public_pages(), public_pages(request)):
        assert not found.filter(pk=pages["chapter"].pk)
        assert found.filter(pk=pages["pathways"].pk)


def test_what_stands_above_a_closed_page_or_beside_it_stays_open(pages, readers, ask):
    close(pages["chapter"], readers)
    beside = make.chapter("Beside", pages["booklet"])
    for page in (pages["library"], pages["booklet"], beside):
        assert may_see_page(ask(), page)
        assert is_public(page)


def test_a_draft_is_seen_by_nobody_here(pages, readers, ask):
    draft = make.chapter("Not out yet", pages["booklet"], live=False)
    assert not may_see_page(ask(readers), draft)
    assert not is_public(draft)
    assert not public_pages().filter(pk=draft.pk)


@pytest.mark.parametrize("where", ABOVE)
def test_a_place_below_is_closed_in_the_same_way(pages, readers, where):
    close(pages[where], readers)
    known = closed_places()
    here = restrictions_on(pages["chapter"].path, known)
    assert here == restrictions_on(pages[where].path, known) != set()
    assert restrictions_on(pages["pathways"].path, known) == set()


def test_a_request_that_is_handed_to_another_person_is_asked_anew(pages, readers, ask):
    close(pages["booklet"], readers)
    request, other = ask(readers), ask()
    assert closed_paths(request) == []
    request.user = other.user
    assert closed_paths(request) == [pages["booklet"].path]


class TestAlias:
    """An alias says what its source says, elsewhere: it is closed with it, as Wagtail serves it."""

    @pytest.fixture
    def alias(self, pages):
        return pages["booklet"].create_alias(
            parent=pages["library"], update_slug="again", recursive=True
        )

    def below(self, alias):
        return alias.get_children().get()

    def test_it_is_open_as_its_source_is(self, alias, ask):
        assert may_see_page(ask(), self.below(alias))
        assert is_unrestricted(ask(), alias)

    @pytest.mark.parametrize("where", ["chapter", "booklet"])
    def test_it_is_closed_with_its_source_for_all_but_those_who_are_meant(
        self, pages, readers, ask, alias, where
    ):
        close(pages[where], readers)
        chapter = self.below(alias)
        assert [may_see_page(ask(group), chapter) for group in (None, readers)] == [False, True]
        assert not is_public(chapter)
        assert not is_unrestricted(ask(), chapter)
        assert not public_pages().filter(pk=chapter.pk)

    def test_an_alias_of_an_alias_is_closed_too(self, pages, readers, ask, alias):
        close(pages["booklet"], readers)
        third = alias.create_alias(parent=pages["pathways"], update_slug="third")
        assert not may_see_page(ask(), third)
        assert not is_public(third)
        assert {pages["booklet"].pk, alias.pk, third.pk} == restricted_page_ids()

    def test_what_is_closed_twice_opens_for_who_passes_both(self, pages, readers, ask, alias):
        others = Group.objects.create(name="Others")
        close(pages["booklet"], readers)
        close(pages["booklet"], others)
        for page in (pages["booklet"], alias):
            assert [may_see_page(ask(group), page) for group in (readers, others)] == [False, False]

    def test_its_place_is_closed_as_that_of_its_source(self, pages, readers, alias):
        close(pages["booklet"], readers)
        places = closed_places()
        assert restrictions_on(self.below(alias).path, places) == restrictions_on(
            pages["chapter"].path, places
        )

    def test_what_is_closed_is_read_in_one_query_while_nothing_is(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            closed_places()

    def test_nothing_public_names_it(self, pages, readers, alias, client):
        chapter = self.below(alias)
        addresses = ("/feed/", "/library/", "/sitemap.xml", "/", "/api/v2/pages/?limit=100")
        close(pages["booklet"], readers)
        for address in addresses:
            said = client.get(address).content.decode()
            assert "/again/" not in said, address
            assert "For some" not in said, address
        assert client.get(chapter.url).status_code in {302, 403}
        assert client.get(f"/api/v2/pages/{alias.pk}/").status_code == 404
