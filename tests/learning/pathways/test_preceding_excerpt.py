"""A question quotes the passage that it comes from, to who may read it."""

import pytest
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from learning.models import Passage
from learning.pathways.preceding_excerpt import preceding_excerpts
from learning.pathways.queries import station_of, steps_of
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway():
    make.make_site()
    booklet = make.booklet("Stories", slug="stories")
    body = make.prose("# Sharing power", "Power hides in ordinary things. Look for it.")
    chapter = make.chapter("Power", booklet, slug="power", body=body)
    return make.pathway(
        "Ways",
        slug="ways",
        steps=[
            make.reads(section=make.section_of(chapter)),
            make.reflects(),
            make.reads(chapter),
            make.reflects(),
        ],
    )


def quotes(pathway, numbers, user=None):
    request = RequestFactory().get("/")
    if user:
        request.user = user
    steps = steps_of(pathway)
    stations = [station_of(step, "/w/", request, number=n) for n, step in enumerate(steps, 1)]
    return preceding_excerpts(steps, stations, numbers, request)


def test_a_prompt_quotes_the_section_before_it(pathway):
    quoted = quotes(pathway, [2])[2]
    assert quoted.words == "Power hides in ordinary things. Look for it."
    assert (quoted.station.number, quoted.station.url) == (1, "/w/1/")


def test_nothing_stands_before_the_first_step(pathway):
    assert quotes(pathway, [1]) == {}


def test_many_ask_the_database_as_often_as_one(pathway, django_assert_num_queries):
    steps = steps_of(pathway)
    request = RequestFactory().get("/")
    stations = [station_of(step, "/w/", request, number=n) for n, step in enumerate(steps, 1)]
    preceding_excerpts(steps, stations, [4], request)
    with django_assert_num_queries(1):
        preceding_excerpts(steps, stations, [2, 3, 4], request)


def test_what_is_closed_is_not_quoted(pathway, django_user_model):
    page = steps_of(pathway)[0].page
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    from django.contrib.auth.models import AnonymousUser

    assert quotes(pathway, [2, 4], AnonymousUser()) == {}


def test_a_clip_is_quoted_with_the_words_it_begins_with():
    make.make_site()
    film = make.webinar("Film", slug="film")
    pathway = make.pathway(
        steps=[
            make.watches(film),
            make.reflects(),
            make.watches(film, "0:31", "0:50"),
            make.reflects(),
        ]
    )
    Passage.objects.filter(page=film, kind=Passage.Kind.CUES).delete()
    for start, words in ((0.0, "Hello to you. Come in."), (30.8, "People who are affected know.")):
        Passage.objects.create(
            page=film, kind="cues", key=f"{start}", text=words, start_s=start, end_s=start + 30
        )
    found = quotes(pathway, [2, 4])
    assert found[2].words == "Hello to you. Come in."
    assert found[4].words == "People who are affected know."
