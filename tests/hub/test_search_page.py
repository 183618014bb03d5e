"""The search finds what was written and said, and leads to the very place."""

import re

import pytest

from hub.search import closest, shortened, snippet
from learning.models import GlossaryTerm, Passage
from tests.factories import pages as make
from tests.factories.recordings import recording

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00.200 --> 00:01.000\nA lantern for the walk home.\n"


@pytest.fixture(autouse=True)
def found():
    """A story of two sections, a talk and a word."""
    make.make_site()
    body = make.prose(
        "# The question",
        "Who carries the umbrella?",
        "# What changed",
        "A kettle &amp; a &lt;bench&gt; were bought.",
    )
    chapter = make.chapter("Rain", make.booklet("Weather"), body=body)
    talk = make.webinar("Walking home", recording=recording(captions=VTT))
    GlossaryTerm.objects.create(term="Kettle", also="pot", meaning="It boils water.")
    return chapter, talk


def hits(client, query: str, **more) -> list[str]:
    page = client.get("/search/", {"q": query, **more}).content.decode()
    return re.findall(r"<li data-hit.*?</li>", page, re.DOTALL)


def test_words_of_a_section_lead_to_that_section(client, found):
    chapter, _ = found
    (hit,) = hits(client, "umbrella")
    section = Passage.objects.sections().get(page=chapter, title="The question")
    assert f'href="{chapter.url}#p-{section.uid}"' in hit
    assert "<mark>umbrella</mark>" in hit


def test_words_that_were_spoken_lead_to_their_second(client, found):
    _, talk = found
    (hit,) = hits(client, "lantern")
    assert re.search(rf'href="{talk.url}\?t=(0(?:\.\d)?)#t=\1"', hit)
    assert "Spoken in the webinar" in hit


def test_a_word_of_the_glossary_comes_first(client):
    first, second = hits(client, "kettle")
    assert "/glossary/#t-kettle" in first
    assert "Rain" in second
    assert len(hits(client, "POT")) == 1


def test_all_words_asked_for_must_be_there(client):
    assert len(hits(client, "carries umbrella")) == 1
    assert hits(client, "umbrella lantern") == []


def test_what_was_written_is_shown_as_text_and_never_run(client):
    # Not by the word in brackets: PostgreSQL takes that for a tag and leaves it out of its index.
    (*_, hit) = hits(client, "kettle")
    assert "<mark>kettle</mark> &amp; a &lt;bench&gt;" in hit
    page = client.get("/search/", {"q": '<script>alert("1")</script>'}).content.decode()
    assert "<script>alert" not in page


def test_nothing_found_says_what_to_try(client):
    page = client.get("/search/?q=zebra").content.decode()
    assert "Nothing found for “zebra”" in page
    assert "You could:" in page


def test_an_empty_search_is_a_page_without_results(client):
    for query in ("", "   ", '"'):
        assert hits(client, query) == []


def test_a_long_search_says_that_it_was_shortened(client):
    page = client.get("/search/", {"q": "umbrella " * 40}).content.decode()
    assert "We looked for its first words" in page


def test_more_than_ten_results_come_in_pages(client):
    for number in range(12):
        make.article(f"Meadow {number}", words="A meadow.")
    assert len(hits(client, "meadow")) == 10
    assert len(hits(client, "meadow", page=2)) == 2
    assert len(hits(client, "meadow", page=99)) == 2


def test_what_is_a_draft_or_was_taken_back_is_not_found(client, found):
    chapter, _ = found
    chapter.unpublish()
    assert hits(client, "umbrella") == []


def test_a_passage_that_is_gone_is_no_place_to_lead_to(client, found):
    chapter, _ = found
    chapter.body = make.prose("# Another question", "Who carries the umbrella now?")
    make.publish(chapter)
    (hit,) = hits(client, "umbrella")
    (uid,) = re.findall(r"#p-(\w+)", hit)
    assert Passage.objects.get(uid=uid).gone_at is None


def test_the_smaller_place_is_the_closer_one(found):
    chapter, _ = found
    passages = list(Passage.objects.standing().filter(page=chapter).order_by("position"))
    assert closest(passages, ["umbrella"]).title == "The question"
    assert closest([], ["umbrella"]) is None


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        ("One two three", ["two"], "One <mark>two</mark> three"),
        ("One Two three", ["two"], "One <mark>Two</mark> three"),
        ("a & b", ["b"], "a &amp; <mark>b</mark>"),
        ("a+b (c)", ["a+b", "(c)"], "<mark>a+b</mark> <mark>(c)</mark>"),
        ("nothing here", ["zebra"], "nothing here"),
    ],
)
def test_a_snippet_marks_what_was_looked_for(text, terms, shown):
    assert snippet(text, terms) == shown


def test_a_snippet_shows_the_words_around_the_place():
    text = "start " * 100 + "needle " + "end " * 100
    shown = snippet(text, ["needle"])
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 260


def test_a_long_search_is_cut_between_words():
    assert shortened("word " * 60 + "end") == ("word " * 40).strip()
    assert shortened("a" * 300) == "a" * 200
    assert shortened("fare") == "fare"
