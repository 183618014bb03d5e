"""The search finds what was written and said, and leads to the very place."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from learning.models import GlossaryTerm, Passage, Synonym
from learning.search.engine import IndexFolder
from learning.search.index_location import search_engine
from learning.search.index_sync import follow_once, rebuild_index
from tests.factories import pages as make
from tests.factories.recordings import recording
from tests.html import as_read
from tests.kept import fresh

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00.200 --> 00:01.000\nA lantern for the walk home.\n"
KEYED = '<p data-block-key="{}">{}</p>'


def body(*sections: tuple[str, str]) -> list[dict]:
    blocks = []
    for number, (title, words) in enumerate(sections):
        blocks.append({"type": "heading", "value": {"text": title, "level": "section"}})
        blocks.append({"type": "text", "value": KEYED.format(f"k{number:04d}", words)})
    return blocks


@pytest.fixture(scope="module")
def made(for_the_file):
    """A story of two sections, a talk and a word."""
    make.make_site()
    story = body(
        ("The question", "Who carries the umbrella?"),
        ("What changed", "A kettle &amp; a &lt;bench&gt; were bought."),
    )
    chapter = make.chapter("Rain", make.booklet("Weather"), body=story)
    talk = make.webinar("Walking home", recording=recording(captions=VTT))
    GlossaryTerm.objects.create(term="Kettle", also="pot", meaning="It boils water.")
    return chapter, talk


@pytest.fixture(autouse=True)
def found(made, db):
    # What the test before did was undone, which no index follows.
    rebuild_index()
    return fresh(made)


def page(client, query: str, **more) -> str:
    follow_once()
    return as_read(client.get("/search/", {"q": query, **more}).content.decode())


def hits(client, query: str, **more) -> list[str]:
    return re.findall(r"<li data-hit.*?</li>", page(client, query, **more), re.DOTALL)


def test_words_of_a_paragraph_lead_to_that_paragraph(client, found):
    chapter, _ = found
    (hit,) = hits(client, "umbrella")
    paragraph = Passage.objects.get(page=chapter, kind="paragraph", title="The question")
    assert f'href="{chapter.url}#p-{paragraph.uid}"' in hit
    assert "<mark>umbrella</mark>" in hit


def test_words_that_were_spoken_lead_to_their_second(client, found):
    _, talk = found
    (hit,) = hits(client, "lantern")
    assert re.search(rf'href="{talk.url}\?t=(0(?:\.\d)?)#t=\1"', hit)
    assert "spoken at 0" in hit


def test_a_word_of_the_glossary_is_found_by_its_other_names(client):
    assert any("/glossary/#t-kettle" in hit for hit in hits(client, "kettle"))
    assert any("/glossary/#t-kettle" in hit for hit in hits(client, "POT"))
    assert "We also looked for" in page(client, "pot")


def test_what_editors_say_means_the_same_is_found(client):
    assert not hits(client, "brolly")
    Synonym.objects.create(words="brolly, umbrella, parasol")
    (hit,) = hits(client, "brolly")
    assert "<mark>umbrella</mark>" in hit


def test_results_are_grouped_by_module(client):
    html = page(client, "umbrella kettle lantern")
    titles = re.findall(r'class="hit-group__title"[^>]*><a[^>]*>(.*?)</a>', html)
    assert set(titles) >= {"Weather", "Walking home"}
    assert len(titles) == len(set(titles))


def test_kinds_have_counts_and_narrow(client):
    html = page(client, "umbrella kettle lantern")
    assert re.search(r"Spoken <b>1</b>", html)
    only = hits(client, "umbrella kettle lantern", kind="spoken")
    assert len(only) == 1
    assert "lantern" in only[0]


def test_filters_narrow_and_unknown_ones_are_named(client):
    assert '<form class="filters" id="filters"' in page(client, "umbrella")
    assert hits(client, "umbrella", format="example")
    assert not hits(client, "umbrella", format="example", time="5", level="deeper")
    assert "We left out a filter" in page(client, "umbrella", format="nobody")


def test_what_was_written_is_shown_as_text_and_never_run(client):
    assert any("<mark>kettle</mark> &amp; a &lt;bench&gt;" in hit for hit in hits(client, "kettle"))
    assert "<script>alert" not in page(client, '<script>alert("1")</script>')


def test_nothing_found_says_what_to_try(client):
    html = page(client, "zebra")
    assert "Nothing found for “zebra”" in html
    assert "You could:" in html
    assert 'href="/contact/?kind=ask&amp;words=zebra"' in html
    assert "look among everything" not in html
    assert "look among everything" in page(client, "umbrella", kind="spoken")


def test_a_word_that_is_spelt_otherwise_here_is_suggested(client):
    html = page(client, "umbrelar")
    assert "These places are for that." in html
    assert re.search(r'href="/search/\?q=umbrella">umbrella</a>\?', html)
    assert hits(client, "umbrella")


def test_an_empty_search_is_a_page_without_results(client):
    for query in ("", "   ", '"', "?!"):
        assert hits(client, query) == []


def test_a_long_search_says_that_it_was_shortened(client):
    assert "We looked for its first words" in page(client, "umbrella " * 60)


def test_many_results_come_in_pages(client):
    for number in range(25):
        make.article(f"Meadow {number}", body=body(("Grass", f"A meadow of {number} flowers.")))
    html = page(client, "flowers")
    assert "page=2" in html
    assert len(hits(client, "flowers")) == 20
    assert len(hits(client, "flowers", page=2)) == 5
    assert "There is no such page" in page(client, "flowers", page="99")


def test_what_is_a_draft_or_was_taken_back_is_not_found(client, found):
    chapter, _ = found
    chapter.unpublish()
    assert hits(client, "umbrella") == []


def test_a_page_that_is_deleted_or_moved_or_renamed_is_followed(client, found):
    chapter, _ = found
    chapter.slug = "wet"
    make.publish(chapter)
    assert "/weather/wet/#" in hits(client, "umbrella")[0]
    other = make.booklet("Other weather")
    type(chapter).objects.get(pk=chapter.pk).move(other, pos="last-child")
    assert "/other-weather/wet/#" in hits(client, "umbrella")[0]
    type(chapter).objects.get(pk=chapter.pk).delete()
    assert hits(client, "umbrella") == []


def test_new_words_are_found_and_old_ones_are_not(client, found):
    chapter, _ = found
    chapter.body = body(("Another question", "Who carries the parasol now?"))
    make.publish(chapter)
    assert hits(client, "umbrella") == []
    (hit,) = hits(client, "parasol")
    (uid,) = re.findall(r"#p-(\w+)", hit)
    assert Passage.objects.get(uid=uid).gone_at is None


@pytest.mark.parametrize("restriction", ["login", "password"])
def test_what_is_closed_is_neither_found_nor_counted_nor_spelt(client, found, restriction):
    chapter, _ = found
    PageViewRestriction.objects.create(page=chapter, restriction_type=restriction, password="x")
    html = page(client, "umbrella")
    assert "data-hit" not in html
    assert "Nothing found" in html
    assert "Did you mean" not in page(client, "umbrelar")


def test_until_there_is_an_index_the_page_says_so(client, monkeypatch, tmp_path):
    monkeypatch.setattr(search_engine(), "folder", IndexFolder(tmp_path))
    monkeypatch.setattr(search_engine()._reader, "folder", IndexFolder(tmp_path), raising=False)
    rebuilt = client.get("/search/?q=umbrella").content.decode()
    assert "made ready" in rebuilt or "data-hit" in rebuilt


def test_the_page_asks_the_database_at_most_eight_times(client, committed):
    follow_once()
    client.get("/search/?q=umbrella")  # makes the hub's settings
    committed()
    client.get("/search/?q=umbrella")
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/?q=umbrella kettle lantern")
    assert len(queries) <= 8


class TestWhileTyping:
    def test_the_beginning_of_a_word_is_enough(self, client):
        follow_once()
        said = client.get("/search/suggestions/", {"q": "who carries the umbr"}).content.decode()
        assert said.count('role="option"') == 1
        assert "<mark>umbrella</mark>" in said

    def test_there_are_five_at_most_with_a_word_among_them(self, client, found):
        chapter, _ = found
        chapter.body = body(*((f"Part {n}", f"The kettle of house {n}.") for n in range(9)))
        chapter.save_revision().publish()
        follow_once()
        said = client.get("/search/suggestions/", {"q": "kettl"}).content.decode()
        assert said.count('role="option"') == 5
        assert 'data-url="/glossary/#t-kettle"' in said or "It boils water" in said

    @pytest.mark.parametrize("q", ["", " ", "\x00", "-", '"', "x" * 10_000, "zebra'--"])
    def test_what_finds_nothing_gets_an_empty_answer(self, client, q):
        answer = client.get("/search/suggestions/", {"q": q})
        assert answer.status_code == 200
        assert "option" not in answer.content.decode()
        assert client.get("/search/marks/", {"q": q}).json() == {"words": []}

    def test_words_to_mark_are_those_of_the_places(self, client):
        follow_once()
        assert client.get("/search/marks/", {"q": "umbrellas"}).json() == {"words": ["umbrella"]}

    def test_what_is_closed_is_neither_offered_nor_marked(self, client, found):
        chapter, _ = found
        PageViewRestriction.objects.create(page=chapter, restriction_type="login")
        assert "option" not in client.get("/search/suggestions/", {"q": "umbr"}).content.decode()
        assert client.get("/search/marks/", {"q": "umbrella"}).json() == {"words": []}

    def test_it_asks_the_database_at_most_six_times(self, client):
        follow_once()
        client.get("/search/suggestions/", {"q": "the"})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/search/suggestions/", {"q": "kettle"})
        assert len(queries) <= 6


def test_spoken_words_can_be_played_in_place(client, found):
    _, talk = found
    assert re.search(rf'data-player="{talk.url}embed/\?t=0.2"', page(client, "lantern"))
    assert "frame-src 'self'" in client.get("/search/?q=lantern").headers["Content-Security-Policy"]


def test_a_word_that_is_nowhere_is_looked_for_as_it_is_spelt_here(client):
    assert hits(client, "umbrela") == hits(client, "umbrella") != []
