"""Parts of texts and films as steps: chosen by passages, shown live, kept through changes."""

import json
import re

import pytest
from django.core.exceptions import ValidationError

from learning.models import Passage, PathwayStep
from learning.pathways.blocks import StepsBlock
from learning.pathways.passage_range import Part, read_part
from media.recordings.services import replace_captions
from tests.factories import pages as make
from tests.media.films import VTT

pytestmark = pytest.mark.django_db

PARAGRAPHS = ["One tenant.", "Two tenants.", "Three tenants.", "Four tenants."]


def key_of(words):
    """The key that the editor gives a paragraph lasts when its words are changed."""
    return words.split()[0].lower()


def body(paragraphs=PARAGRAPHS):
    html = "".join(f'<p data-block-key="{key_of(words)}">{words}</p>' for words in paragraphs)
    return [
        {"type": "heading", "id": "h1", "value": {"text": "What happened", "level": "section"}},
        {"type": "text", "id": "t1", "value": html},
        {"type": "heading", "id": "h2", "value": {"text": "What came of it", "level": "section"}},
        {"type": "quote", "id": "q1", "value": {"text": "It is ours.", "who": "", "role": ""}},
    ]


@pytest.fixture
def story():
    return make.chapter("Damp homes", make.booklet("Stories"), body=body())


def passage(page, words):
    return (
        Passage.objects.current()
        .exclude(kind__in=["section", "page"])
        .get(page_id=page.pk, text=words)
    )


def part_of(page, first, last):
    return make.part(passage(page, first), passage(page, last))


def shown(client, pathway, number=1):
    html = client.get(f"{pathway.url}{number}/").content.decode()
    return html[html.index("<main") : html.index("</main>")]


def change(page, paragraphs):
    page.body = json.dumps(body(paragraphs))
    return make.publish(page)


def test_only_the_chosen_paragraphs_are_shown(client, story):
    pathway = make.pathway(steps=[make.reads(story, part=part_of(story, *PARAGRAPHS[1:3]))])
    html = shown(client, pathway)
    assert [words in html for words in PARAGRAPHS] == [False, True, True, False]
    assert f"#p-{passage(story, PARAGRAPHS[1]).uid}" in html


def test_a_part_may_go_on_into_the_next_section(client, story):
    pathway = make.pathway(
        steps=[make.reads(story, part=part_of(story, PARAGRAPHS[3], "It is ours."))]
    )
    html = shown(client, pathway)
    assert "Four tenants." in html
    assert "It is ours." in html
    assert re.search(r"<h2[^>]*>What came of it</h2>", html)


def test_a_new_edition_moves_the_part_and_keeps_its_tick(client, story):
    pathway = make.pathway(steps=[make.reads(story, part=part_of(story, *PARAGRAPHS[1:3]))])
    before = pathway.step_rows.get().excerpt
    change(
        story,
        [
            "A new beginning.",
            "One tenant.",
            "Two tenants, then.",
            "And more.",
            "Three tenants.",
            "Four tenants.",
        ],
    )
    html = shown(client, pathway)
    assert [w in html for w in ("One tenant.", "Two tenants, then.", "And more.", "Three tenants.", "Four")] == [
        False, True, True, True, False,
    ]  # fmt: skip
    make.publish(pathway)
    assert pathway.step_rows.get().excerpt == before


def test_a_part_that_lost_an_end_shows_what_is_left_and_says_so(client, story):
    pathway = make.pathway(steps=[make.reads(story, part=part_of(story, *PARAGRAPHS[1:3]))])
    Passage.objects.filter(text=PARAGRAPHS[2]).update(gone_at="2026-01-01T00:00Z")
    html = shown(client, pathway)
    assert "no longer has all of this part" in html
    assert "Two tenants." in html


def test_a_part_that_is_gone_gives_its_last_words(client, story):
    pathway = make.pathway(steps=[make.reads(story, part=part_of(story, *PARAGRAPHS[1:3]))])
    Passage.objects.filter(text__in=PARAGRAPHS[1:3]).update(gone_at="2026-01-01T00:00Z")
    html = shown(client, pathway)
    assert "These are its last words" in html
    assert "Three tenants." in html
    Passage.objects.filter(text__in=PARAGRAPHS[1:3]).update(suppressed=True)
    assert "tenants" not in shown(client, pathway)


def test_the_same_part_counts_in_every_pathway_and_never_for_the_whole(story):
    part = part_of(story, *PARAGRAPHS[1:3])
    one = make.pathway(steps=[make.reads(story, part=part), make.reads(story)])
    other = make.pathway(steps=[make.reads(story, part=part)])
    keys = list(one.step_rows.values_list("excerpt", flat=True))
    assert keys[0] == other.step_rows.get().excerpt
    assert keys[0] != keys[1]


def lines_of(webinar):
    words = ["Hello, and welcome.", "This is a short film of two lines."]
    runs = [Passage.objects.spoken().get(page_id=webinar.pk, text=said) for said in words]
    return [make.part(run, run) for run in runs]


@pytest.mark.parametrize("step", [make.watches, make.listens])
def test_a_clip_is_chosen_by_its_lines(client, step):
    webinar = make.webinar("Talk")
    pathway = make.pathway(steps=[step(webinar, part=lines_of(webinar)[1])])
    row = pathway.step_rows.get()
    assert (row.start_s, row.end_s) == (0.8, 1.9)
    html = shown(client, pathway)
    assert "short" in html
    assert "Hello" not in html


def test_an_edited_caption_file_moves_the_clip_and_keeps_the_tick(
    client, django_capture_on_commit_callbacks
):
    webinar = make.webinar("Talk")
    pathway = make.pathway(steps=[make.watches(webinar, part=lines_of(webinar)[1])])
    before = pathway.step_rows.get()
    later = VTT.replace("00:00:00.800 -->", "00:00:01.200 -->").replace(
        "short</i>", "very short</i>"
    )
    with django_capture_on_commit_callbacks(execute=True):
        replace_captions(webinar.recording, later)
    after = pathway.step_rows.get()
    assert (after.start_s, after.end_s) == (1.2, 1.9)
    assert (after.uid, after.excerpt) == (before.uid, before.excerpt)


def test_a_clip_beyond_the_end_is_said_and_is_no_error(client):
    webinar = make.webinar("Talk")
    pathway = make.pathway(steps=[make.watches(webinar, "0:01", "0:02")])
    PathwayStep.objects.update(start_s=100.0, end_s=120.0)
    html = shown(client, pathway)
    assert "The film is shorter now" in html
    assert "<video" not in html


@pytest.mark.parametrize(
    "raw",
    [
        "{",
        "[1]",
        '{"first": "x"}',
        json.dumps({"first": "../../etc", "last": "23456789"}),
        7,
        [1],
        "null?",
    ],
)
def test_a_part_that_cannot_be_read_is_refused_in_words(raw):
    with pytest.raises(ValueError, match="Choose it again"):
        read_part(raw)


@pytest.mark.parametrize("raw", ["", "  ", None, {}, "null"])
def test_nothing_chosen_is_no_part(raw):
    assert read_part(raw) is None


def refusal(kind, value):
    block = StepsBlock()
    stream = block.to_python([{"type": kind, "value": {"why": "So.", "title": "T", **value}}])
    with pytest.raises(ValidationError) as refused:
        block.clean(stream)
    return str(refused.value.block_errors[0].block_errors)


def test_a_part_of_another_page_is_refused(story):
    other = make.chapter("Another", make.booklet())
    part = part_of(story, *PARAGRAPHS[1:3])
    assert "another page" in refusal("read", {"page": other.pk, "part": part})


def test_paragraphs_are_no_lines_of_a_film():
    webinar = make.webinar("Talk")
    words = Passage.objects.create(kind="paragraph", page=webinar, key="k", text="Some words.")
    part = make.part(words, words)
    assert "not lines of the film" in refusal("watch", {"page": webinar.pk, "part": part})


def test_lines_and_times_together_are_refused():
    webinar = make.webinar("Talk")
    value = {"page": webinar.pk, "part": lines_of(webinar)[0], "start": "0:01"}
    assert "not both" in refusal("watch", value)


def test_a_part_whose_passages_are_gone_is_refused(story):
    part = part_of(story, *PARAGRAPHS[1:3])
    Passage.objects.filter(pk=part["last"]).update(gone_at="2026-01-01T00:00Z")
    assert "Choose it again" in refusal("read", {"page": story.pk, "part": part})


def test_a_pathway_is_nothing_that_a_step_can_show(story):
    """No pathway can hold another one, so none can hold itself."""
    pathway = make.pathway(steps=[make.reads(story)])
    for kind in ("read", "watch", "listen", "download"):
        said = refusal(kind, {"page": pathway.pk})
        assert "cannot be shown in a step of this kind" in said or "This field is required" in said


def test_what_was_stored_is_read_back_as_it_was():
    part = Part("23456789", "abcdefgh", "From here", "to here")
    assert read_part(json.dumps(part.as_stored())) == part
