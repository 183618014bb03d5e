"""Who may see a page: what closes a page closes all below it, for all but those who are meant."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import PageViewRestriction

from learning.passages.permissions import (
    closed_paths,
    is_public,
    is_unrestricted,
    may_see_page,
    public_pages,
    restrictions_on,
    restrictions_with_groups,
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
    known = restrictions_with_groups()
    here = restrictions_on(pages["chapter"].path, known)
    assert here == restrictions_on(pages[where].path, known) != set()
    assert restrictions_on(pages["pathways"].path, known) == set()


def test_a_request_that_is_handed_to_another_person_is_asked_anew(pages, readers, ask):
    close(pages["booklet"], readers)
    request, other = ask(readers), ask()
    assert closed_paths(request) == []
    request.user = other.user
    assert closed_paths(request) == [pages["booklet"].path]
