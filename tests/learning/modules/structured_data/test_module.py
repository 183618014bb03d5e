"""A module for machines: /library/<module>.json."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from learning.models import Audience, LibraryEntry, Passage, Principle
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    return make.booklet(
        "The stories",
        slug="the-stories",
        chapters=2,
        summary="Two stories.",
        authors="Ada Smith, Ben Jones",
        language="cy",
        licence="CC BY-SA 4.0",
        rights_holder="A group",
        version="0.1",
        invented=True,
        audiences=[Audience.objects.create(name="Researchers", slug="researchers")],
        principles=[Principle.objects.create(name="Sharing power", slug="sharing-power", number=1)],
    )


def told(client, slug: str = "the-stories") -> dict:
    answer = client.get(f"/library/{slug}.json")
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_it_says_what_the_module_is(client, work):
    facts = told(client)
    assert facts["@type"] == ["LearningResource", "Book"]
    assert facts["url"] == f"http://testserver{work.url}"
    assert facts["identifier"] == Passage.objects.get(page=work, kind="page").uid
    assert (facts["name"], facts["description"]) == ("The stories", "Two stories.")
    assert facts["creditText"] == "Ada Smith, Ben Jones"
    assert facts["inLanguage"] == "cy"
    assert facts["audience"] == [{"@type": "EducationalAudience", "educationalRole": "Researchers"}]
    assert facts["about"][0]["url"] == "http://testserver/principles/sharing-power/"
    assert facts["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert facts["creativeWorkStatus"] == work.invented_sentence
    assert facts["timeRequired"] == f"PT{LibraryEntry.objects.get(page=work).minutes}M"


def test_its_chapters_stand_in_order_with_their_permanent_names(client, work):
    parts = told(client)["hasPart"]
    assert [part["position"] for part in parts] == [1, 2]
    assert [part["name"] for part in parts] == ["Chapter 1", "Chapter 2"]
    assert client.get(f"/p/{parts[0]['identifier']}/")["Location"] == work.url + "chapter-1/"


def test_a_film_is_also_a_video_with_its_words(client):
    make.webinar("The talk", slug="the-talk", licence="CC BY 4.0")
    facts = told(client, "the-talk")
    assert facts["@type"] == ["LearningResource", "VideoObject"]
    assert "short film" in facts["transcript"]
    assert facts["@id"].endswith("/library/the-talk/#recording")


def test_an_article_and_a_guide_say_what_they_are(client):
    make.article("Eight questions", slug="eight")
    make.guidance("How to", slug="how-to")
    assert told(client, "eight")["@type"] == ["LearningResource", "Article"]
    assert told(client, "how-to")["@type"] == ["LearningResource", "Guide"]


def test_a_closed_chapter_has_no_name(client, work):
    closed = work.get_children().first()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert "Chapter 1" not in client.get("/library/the-stories.json").content.decode()
    assert [part["name"] for part in told(client)["hasPart"]] == ["Chapter 2"]


def test_a_closed_module_is_not_there_but_for_who_may_see_it(client, editor, work):
    PageViewRestriction.objects.create(page=work, restriction_type="login")
    assert client.get("/library/the-stories.json").status_code == 404
    client.force_login(editor)
    answer = client.get("/library/the-stories.json")
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("private")


@pytest.mark.parametrize(
    "slug", ["draft", "nothing", "chapter-1", "a-pathway", "ü", "a.json", "%00"]
)
def test_drafts_chapters_pathways_and_unknown_names_are_not_there(client, work, slug):
    make.article("Draft", slug="draft", live=False)
    make.pathway("A pathway", slug="a-pathway", steps=[make.does()])
    assert client.get(f"/library/{slug}.json").status_code == 404


def test_it_may_be_stored_by_everybody_and_only_be_read(client, work):
    answer = client.get("/library/the-stories.json")
    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert client.post("/library/the-stories.json").status_code == 405


@pytest.mark.parametrize("make_page", [make.booklet, make.article, make.webinar])
def test_its_page_names_it_and_a_preview_does_not(client, make_page):
    page = make_page("Named", slug="named")
    address = 'type="application/ld+json" href="/library/named.json"'
    assert address in client.get(page.url).content.decode()
    shown = page.make_preview_request(preview_mode="").render().content.decode()
    assert "named.json" not in shown


def test_it_costs_the_same_for_many_chapters(client):
    def queries(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            told(client, slug)
        return len(captured)

    make.booklet("Short", slug="short", chapters=1)
    make.booklet("Long", slug="long", chapters=12)
    queries("short")
    assert queries("long") == queries("short") <= 15


def test_hostile_words_stay_words(client):
    make.article('</script>"<b>', slug="hostile")
    assert told(client, "hostile")["name"] == '</script>"<b>'
