"""A search goes on over the last index while the database is away, and finds nothing that is closed."""

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from learning.search import search_context
from learning.search.api import follow_to_serve, results_view, suggestions_for, words_to_mark
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
WORDS = "A giraffe came in."


@pytest.fixture(autouse=True)
def knows_nothing_yet(monkeypatch):
    monkeypatch.setattr(search_context, "_remembered", None)


@pytest.fixture
def pages(engine):
    make.make_site()
    chapter = make.chapter("Rain", make.booklet("Weather"), body=make.prose("# One", WORDS))
    return chapter, make.article("Snow", words="A giraffe went out.")


def away(execute, sql, params, many, context):
    raise OperationalError("The database is away.")


def asked(text: str, address: str = "/search/"):
    request = RequestFactory().get(address, {"q": text})
    return request, request.GET


def titles(view) -> list[tuple[str, str]]:
    return [(group.title, group.url) for group in view.groups]


def test_the_same_is_found_at_the_same_address_without_a_question_to_the_database(pages):
    follow_to_serve()
    before = results_view(*asked("giraffe"))
    assert len(titles(before)) == 2
    with connection.execute_wrapper(away):
        view = results_view(*asked("giraffe"))
    assert (view.groups, view.kinds, view.filters) == (before.groups, before.kinds, before.filters)
    assert view.is_remembered
    assert not before.is_remembered


def test_suggestions_and_marks_go_on_too(pages):
    follow_to_serve()
    request, _ = asked("giraf")
    suggestions, words = suggestions_for(request, "giraf"), words_to_mark(request, "giraffe")
    assert suggestions
    assert words == ["giraffe"]
    with connection.execute_wrapper(away):
        assert suggestions_for(asked("giraf")[0], "giraf") == suggestions
        assert words_to_mark(asked("giraffe")[0], "giraffe") == words


def test_what_was_closed_before_it_went_away_is_not_found(pages):
    follow_to_serve()
    _, article = pages
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    follow_to_serve()
    with connection.execute_wrapper(away):
        view = results_view(*asked("giraffe"))
    assert view.count == 1
    assert "Snow" not in dict(titles(view))


def test_a_process_that_has_never_known_says_that_it_cannot(pages):
    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        results_view(*asked("giraffe"))


def test_keeping_up_costs_two_queries_while_nothing_changes(pages, django_assert_num_queries):
    follow_to_serve()
    with django_assert_num_queries(2):
        follow_to_serve()


def test_the_page_is_shown_with_the_sites_own_name(pages, client, committed):
    follow_to_serve()
    client.get("/search/")  # makes the hub's settings
    committed()
    shown = client.get("/search/", {"q": "giraffe"}).content
    with connection.execute_wrapper(away):
        answer = client.get("/search/", {"q": "giraffe"})
    assert answer.status_code == 200
    assert answer.content == shown
