"""What steps show of the library beside parts: long texts, files, sound, places elsewhere."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from learning.models import PathwayStep
from media.models import HubDocument
from tests.factories import pages as make
from tests.html import as_read

pytestmark = pytest.mark.django_db

STEP_QUERIES = 6


def shown(client, pathway, number=1, query=""):
    html = client.get(f"{pathway.url}{number}/{query}").content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_a_long_page_gives_its_opening_and_contents_and_all_of_it_when_asked(client):
    parts = [part for n in range(1, 9) for part in (f"# Part {n}", f"Word{n} " * 250)]
    article = make.article("Long", body=make.prose(*parts))
    pathway = make.pathway(steps=[make.reads(article)])
    folded = shown(client, pathway)
    assert "Word1" in folded
    assert "Word8" not in folded
    assert 'href="?open=all#part-8"' in folded
    whole = shown(client, pathway, query="?open=all")
    assert 'id="part-8"' in whole
    assert "Word8" in whole
    assert 'href="?"' in whole


def test_a_page_of_ordinary_length_is_simply_shown(client):
    article = make.article("Short", words="A few words.")
    html = shown(client, make.pathway(steps=[make.reads(article)]))
    assert "A few words." in html
    assert "?open=" not in html


def test_a_whole_module_opens_chapter_by_chapter_in_the_step(client):
    booklet = make.booklet("Stories", chapters=2)
    pathway = make.pathway(steps=[make.reads(booklet)])
    assert "A few words." not in shown(client, pathway)
    first = shown(client, pathway, query="?open=1")
    assert "A few words." in first
    assert 'href="?open=2#read-it"' in first
    assert '<h3 id="what-happened">What happened</h3>' in first
    assert "?open=3" not in shown(client, pathway, query="?open=2")


@pytest.mark.parametrize("asked", ["3", "0", "-1", "x", "²", "9" * 30, "%00"])
def test_a_chapter_that_is_not_there_shows_the_contents(client, asked):
    pathway = make.pathway(steps=[make.reads(make.booklet("Stories", chapters=2))])
    assert "The chapters" in shown(client, pathway, query=f"?open={asked}")


def test_a_closed_chapter_is_not_opened(client):
    booklet = make.booklet("Stories", chapters=2)
    pathway = make.pathway(steps=[make.reads(booklet)])
    PageViewRestriction.objects.create(
        page=booklet.get_children().first(), restriction_type=PageViewRestriction.LOGIN
    )
    html = shown(client, pathway, query="?open=1")
    assert "Chapter 1" not in html
    assert "Chapter 2" in html


def test_a_document_can_be_taken_along_by_everybody_who_sees_the_step(client):
    document = HubDocument.objects.create(
        title="Checklist", file=ContentFile(b"Bring pens.", name="checklist.txt")
    )
    assert client.get(document.url).status_code == 404
    pathway = make.pathway(steps=[make.takes_along(document=document)])
    assert document.url in shown(client, pathway)
    assert client.get(document.url).status_code == 200


def test_the_files_of_a_module_can_be_taken_along(client):
    webinar = make.webinar("Talk")
    html = shown(client, make.pathway(steps=[make.takes_along(webinar)]))
    assert f"/downloads/{webinar.slug}/{webinar.slug}.txt" in html


def test_files_that_are_not_made_yet_are_announced(client):
    html = shown(client, make.pathway(steps=[make.takes_along(make.booklet(chapters=1))]))
    assert "are being made" in html


def test_another_website_is_named_before_one_goes(client):
    pathway = make.pathway(steps=[make.goes_to("https://www.example.org/guide?a=1&b=2")])
    html = shown(client, pathway)
    assert "Go to example.org" in html
    assert 'href="https://www.example.org/guide?a=1&amp;b=2"' in html
    assert 'rel="external noopener"' in html


def test_listening_plays_sound_and_gives_the_words(client):
    webinar = make.webinar("Talk")
    html = shown(client, make.pathway(steps=[make.listens(webinar)]))
    assert "Hello, and welcome." in html
    assert PathwayStep.objects.get().of_kind.label == "Listen"


def test_one_after_another_is_advice_and_locks_nothing(client):
    pathway = make.pathway(steps=[make.reflects(), make.reflects()], one_after_another=True)
    assert "data-in-order" in shown(client, pathway, 2)
    assert "one after another" in as_read(client.get(pathway.url).content.decode())
    loose = make.pathway(steps=[make.reflects(), make.reflects()])
    assert "data-in-order" not in shown(client, loose, 2)


@pytest.mark.parametrize("others", [2, 30])
@pytest.mark.parametrize("first", ["part", "webinar", "module", "files"])
def test_a_step_costs_as_much_in_a_long_pathway_as_in_a_short_one(
    client, first, others, committed, django_assert_max_num_queries
):
    keyed = [{"type": "text", "value": '<p data-block-key="k1">Four tenants joined.</p>'}]
    story = make.chapter("Damp homes", make.booklet(chapters=1), body=keyed)
    paragraph = story.passages.get(kind="paragraph")
    step = {
        "part": lambda: make.reads(story, part=make.part(paragraph, paragraph)),
        "webinar": lambda: make.watches(make.webinar()),
        "module": lambda: make.reads(make.booklet(chapters=3)),
        "files": lambda: make.takes_along(make.webinar()),
    }[first]()
    more = [make.reads(story) for _ in range(others)]
    pathway = make.pathway(steps=[step, *more])
    client.get(f"{pathway.url}1/")
    committed()
    client.get(f"{pathway.url}1/")
    with django_assert_max_num_queries(STEP_QUERIES):
        client.get(f"{pathway.url}1/")
