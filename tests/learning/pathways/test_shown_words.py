"""A step page says by a mark which words it shows, so that a device can tell when they change."""

import json
import re
from html import unescape

import pytest
from django.utils.html import escape

from learning.models import Edition
from learning.modules.publishing.services import publish_edition
from media.recordings.services import replace_captions
from tests.factories import pages as make
from tests.learning.modules.editions.works import (
    BUSES,
    CHAIRS,
    TEA,
    WAGES,
    body,
    chapter,
    made_work,
    redrafted,
    text,
    uid_of,
)
from tests.media.films import VTT

pytestmark = pytest.mark.django_db
SEEN = re.compile(r'data-done[^>]*data-mark="(\d+)"')
CHANGES = re.compile(r'<a[^>]*href="([^"]*)" data-changes')
COINS = "Coins are kept in a tin that everybody can reach."


@pytest.fixture
def seen(client):
    """Return what the first step of a pathway says: the mark of its words, and where changes are told."""

    def read(pathway) -> tuple[int, str | None]:
        html = client.get(f"{pathway.url}1/").content.decode()
        link = CHANGES.search(html)
        return int(SEEN.search(html)[1]), link and link[1]

    return read


@pytest.fixture
def work():
    return made_work(money=body(text("a", WAGES), text("b", BUSES), text("c", TEA)))


def paragraphs(*words: str) -> dict:
    rows = [f'<p data-block-key="{n:05d}">{said}</p>' for n, said in enumerate(words)]
    return {"type": "text", "id": "t1", "value": "".join(rows)}


class TestTexts:
    def test_a_paragraph_within_a_part_counts_and_one_outside_does_not(self, seen, work, client):
        money = chapter(work, "money")
        first, last = (money.passages.get(text=words) for words in (WAGES, BUSES))
        pathway = make.pathway("Of parts", steps=[make.reads(money, part=make.part(first, last))])
        mark, link = seen(pathway)
        assert link == escape(f"/p/{first.uid}/changes/?to={last.uid}")
        redrafted(work, "money", body(text("a", WAGES), text("b", BUSES), text("c", CHAIRS)))
        publish_edition(work=work, note="Chairs.", kind=Edition.Kind.MATERIAL)
        assert seen(pathway)[0] == mark
        within = body(text("a", WAGES), text("d", COINS), text("b", BUSES), text("c", CHAIRS))
        redrafted(work, "money", within)
        publish_edition(work=work, note="Coins.", kind=Edition.Kind.MATERIAL)
        assert seen(pathway)[0] > mark
        told = client.get(f"{unescape(link)}&since={mark}").content.decode()
        assert COINS in told
        assert CHAIRS not in told

    def test_a_whole_module_counts_its_chapters_and_leads_to_its_changes(self, seen, work):
        pathway = make.pathway("Of it all", steps=[make.reads(work)])
        mark, link = seen(pathway)
        assert link == f"{work.url}editions/"
        redrafted(work, "money", body(text("a", CHAIRS)))
        publish_edition(work=work, note="Chairs.", kind=Edition.Kind.MATERIAL)
        assert seen(pathway)[0] > mark

    def test_an_article_counts_and_has_no_earlier_words_to_show(self, seen):
        article = make.article(body=[paragraphs("One begins.", "Two goes on.")])
        pathway = make.pathway("Of an article", steps=[make.reads(article)])
        mark, link = seen(pathway)
        assert link is None
        article.body = json.dumps([paragraphs("One begins.", "Two stops here.")])
        make.publish(article)
        assert seen(pathway)[0] == mark + 1

    @pytest.mark.parametrize("last", ["nothing", "", "\x00", "a" * 300])
    def test_an_end_that_is_none_gives_a_plain_answer(self, client, work, last):
        answer = client.get(f"/p/{uid_of(WAGES)}/changes/", {"to": last})
        assert answer.status_code == 200


class TestFilms:
    @pytest.fixture
    def heard(self, django_capture_on_commit_callbacks):
        def say(talk, captions: str) -> None:
            with django_capture_on_commit_callbacks(execute=True):
                replace_captions(talk.recording, captions)

        return say

    def test_other_words_in_a_film_count_and_a_slip_does_not(self, seen, heard):
        talk = make.webinar("Talk")
        pathway = make.pathway("Of a film", steps=[make.watches(talk)])
        mark, link = seen(pathway)
        assert link is None
        heard(talk, VTT.replace("Hello, and welcome.", "Hello and Welcome!"))
        assert seen(pathway)[0] == mark
        heard(talk, VTT.replace("Hello, and welcome.", "Good evening to you all tonight."))
        assert seen(pathway)[0] > mark

    def test_only_what_is_said_in_a_clip_counts(self, seen, heard):
        talk = make.webinar("Talk")
        pathway = make.pathway("Of a clip", steps=[make.watches(talk, "1", "2")])
        mark, _ = seen(pathway)
        heard(talk, VTT.replace("Hello, and welcome.", "Good evening to you all tonight."))
        assert seen(pathway)[0] == mark
        heard(talk, VTT.replace("short", "long and boring"))
        assert seen(pathway)[0] > mark
