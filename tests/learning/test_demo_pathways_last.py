"""A new edition of the booklet and an edited caption file leave every demo pathway whole."""

import json
import re

import pytest

from learning.models import ChapterPage, Passage, PathwayPage, PathwayStep, WebinarPage
from media.recordings.queries import cues_of
from media.recordings.services import replace_captions
from tests.factories import pages as make

pytestmark = pytest.mark.django_db

GONE = ("no longer has", "not here at the moment", "was taken down")
TRIMMED_S = 2.0


def keys():
    return list(PathwayStep.objects.order_by("pk").values_list("uid", "excerpt"))


def assert_whole(client):
    """Each step of each pathway shows its part, without a word about something missing."""
    for pathway in PathwayPage.objects.live():
        for number in range(1, pathway.step_rows.count() + 1):
            answer = client.get(f"{pathway.url}{number}/")
            assert answer.status_code == 200
            html = answer.content.decode()
            assert not [words for words in GONE if words in html], (pathway.title, number)


@pytest.fixture
def more(demo):
    """A fourth pathway of parts: two paragraphs of a story and four lines of the webinar."""
    story = ChapterPage.objects.get(slug="damp-homes-small-lungs")
    paragraphs = story.passages.filter(kind="paragraph", gone_at=None).order_by("position")
    webinar = WebinarPage.objects.get()
    run = Passage.objects.current().spoken().filter(page=webinar).order_by("position")[2]
    lines = [c for c in cues_of(webinar.recording) if run.start_s <= c.start_s < run.end_s]
    clip = make.part(run, run, first_words=lines[1].text, last_words=lines[-1].text)
    return make.pathway(
        "Of parts",
        steps=[
            make.reads(story, part=make.part(paragraphs[1], paragraphs[3])),
            make.watches(webinar, part=clip),
            make.listens(webinar, part=clip),
        ],
    )


def test_a_new_edition_moves_sections_and_paragraphs_and_keeps_every_tick(client, more):
    before = keys()
    shown = client.get(f"{more.url}1/").content.decode()
    for chapter in ChapterPage.objects.live():
        body = chapter.body.get_prep_value()
        new = {"type": "text", "value": '<p data-block-key="new01">A new beginning for all.</p>'}
        chapter.body = json.dumps([new, *body])
        make.publish(chapter)
    assert keys() == before
    assert_whole(client)
    assert words_of(client.get(f"{more.url}1/").content.decode()) == words_of(shown)


def test_an_edited_and_trimmed_caption_file_moves_every_clip_and_keeps_every_tick(
    client, more, django_capture_on_commit_callbacks
):
    before = keys()
    clip = more.step_rows.get(position=2)
    recording = WebinarPage.objects.get().recording
    first = cues_of(recording)[0]
    with django_capture_on_commit_callbacks(execute=True):
        replace_captions(recording, trimmed(recording))
    assert first.text not in recording.tracks.get(kind="captions").vtt
    assert keys() == before
    assert_whole(client)
    moved = more.step_rows.get(position=2)
    assert moved.start_s == pytest.approx(clip.start_s - TRIMMED_S, abs=0.01)
    assert moved.end_s == pytest.approx(clip.end_s - TRIMMED_S, abs=0.01)


def words_of(html: str) -> str:
    main = html[html.index('class="prose step-read__text"') :]
    return re.sub("<[^>]*>", "", main[: main.index("</article>")])


def trimmed(recording) -> str:
    """The captions without their first line, all earlier, and each comma taken out."""
    rows = ["WEBVTT", ""]
    for cue in cues_of(recording)[1:]:
        times = (cue.start_s - TRIMMED_S, cue.end_s - TRIMMED_S)
        rows += [f"{stamp(times[0])} --> {stamp(times[1])}", cue.text.replace(",", ""), ""]
    return "\n".join(rows)


def stamp(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"
