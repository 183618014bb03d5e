"""Editions of a work: what joins them, what they keep, what follows a passage."""

import pytest

from learning.models import Edition, EditionChange, EditionText, Passage
from learning.modules.publishing.services import publish_edition, taken_out, waiting_parts
from learning.pathways.services import take_down
from tests.factories import pages as make
from tests.kept import fresh

from .works import (
    BUSES,
    CHAIRS,
    TEA,
    WAGES,
    body,
    chapter,
    heading,
    made_work,
    redrafted,
    republished,
    text,
    uid_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(for_the_file):
    return made_work(
        money=body(text("a", WAGES), text("b", BUSES)),
        rooms=body(text("c", TEA), text("d", CHAIRS)),
    )


@pytest.fixture
def work(made, db):
    return fresh(made)


def told(work) -> list[tuple]:
    changes = EditionChange.objects.filter(work_id=work.pk).order_by("number")
    return [
        (c.edition.number, c.page and c.page.title, c.changed, c.added, c.gone) for c in changes
    ]


def test_the_first_publish_of_a_work_begins_its_first_edition(work):
    assert Edition.objects.get().number == 1
    assert told(work) == [(1, None, 0, 0, 0), (1, "Money", 0, 2, 0), (1, "Rooms", 0, 2, 0)]


def test_a_chapter_published_by_itself_joins_the_newest_edition_with_its_note(work):
    republished(work, "money", body(text("a", f"{WAGES} Ask how."), text("b", BUSES)), "Ask how.")
    last = EditionChange.objects.first()
    assert (last.edition.number, last.note, last.changed) == (1, "Ask how.", 1)


def test_publishing_the_same_words_again_changes_nothing(work):
    before = told(work), list(EditionText.objects.values_list("pk", "since", "until"))
    make.publish(chapter(work, "money"))
    assert before == (told(work), list(EditionText.objects.values_list("pk", "since", "until")))


def test_the_note_of_the_last_change_is_not_told_twice(work):
    republished(work, "money", body(text("a", "First words of another kind.")), "A note.")
    republished(work, "money", body(text("a", "Second words of another kind.")), "A note.")
    notes = EditionChange.objects.filter(page__isnull=False).values_list("note", flat=True)
    assert list(notes)[:2] == ["", "A note."]


def test_an_edition_publishes_every_draft_with_one_note(work):
    redrafted(work, "money", body(text("a", WAGES), text("b", f"{BUSES} Taxis too.")))
    redrafted(work, "rooms", body(text("c", TEA)))
    edition = publish_edition(work=work, note="Taxis.", kind=Edition.Kind.MINOR)
    assert (edition.number, edition.kind) == (2, "minor")
    assert told(work)[-1] == (2, None, 1, 0, 1)
    assert "Taxis too." in chapter(work, "money").body[1].value.source
    assert not waiting_parts(work)


def test_with_nothing_new_there_is_no_edition(work):
    assert publish_edition(work=work, note="Nothing.") is None
    assert Edition.objects.count() == 1


def test_an_edition_that_is_refused_leaves_nothing_behind(work, monkeypatch):
    redrafted(work, "money", body(text("a", "Quite other words than before.")))
    redrafted(work, "rooms", body(text("c", TEA), text("d", "More.")))
    refuse = chapter(work, "rooms").get_latest_revision()

    class Refused(Exception):
        pass

    def publish(self, *args, **kwargs):
        if self.pk == refuse.pk:
            raise Refused
        return original(self, *args, **kwargs)

    original = type(refuse).publish
    monkeypatch.setattr(type(refuse), "publish", publish)
    with pytest.raises(Refused):
        publish_edition(work=work, note="Half.")
    assert Edition.objects.count() == 1
    assert chapter(work, "money").body[0].value.source.count(WAGES)


def test_a_passage_that_moves_to_another_chapter_keeps_its_address(work):
    uid = uid_of(BUSES)
    redrafted(work, "money", body(text("a", WAGES)))
    redrafted(work, "rooms", body(text("c", TEA), text("new", BUSES), text("d", CHAIRS)))
    publish_edition(work=work, note="Moved.")
    assert Passage.objects.get(uid=uid).page == chapter(work, "rooms").page_ptr
    assert uid_of(BUSES) == uid
    assert told(work)[-1] == (2, None, 0, 0, 0)


def test_a_passage_that_moves_by_two_single_publishes_keeps_it_too(work):
    uid = uid_of(BUSES)
    republished(work, "money", body(text("a", WAGES)))
    republished(work, "rooms", body(text("c", TEA), text("new", BUSES), text("d", CHAIRS)))
    assert uid_of(BUSES) == uid


def test_a_passage_whose_chapter_is_taken_out_is_found_in_another_one(work):
    uid = uid_of(TEA)
    chapter(work, "rooms").unpublish()
    redrafted(work, "money", body(text("a", WAGES), text("b", BUSES), text("x", TEA)))
    publish_edition(work=work, note="One chapter less.")
    assert uid_of(TEA) == uid
    assert Passage.objects.get(text=CHAIRS, kind="paragraph").gone_at


def test_a_chapter_that_was_taken_out_comes_back_only_when_asked(work):
    rooms = chapter(work, "rooms")
    rooms.unpublish()
    redrafted(work, "money", body(text("a", f"{WAGES} Always.")))
    publish_edition(work=work, note="Without rooms.")
    assert [page.pk for page in taken_out(work)] == [rooms.pk]
    assert not chapter(work, "rooms").live
    publish_edition(work=work, note="With rooms.", returning=[rooms.pk])
    assert chapter(work, "rooms").live
    assert uid_of(TEA)


def test_the_mark_of_a_passage_is_the_change_in_which_its_words_changed(work):
    marks = dict(Passage.objects.filter(kind="paragraph").values_list("text", "mark"))
    assert marks == {WAGES: 2, BUSES: 2, TEA: 3, CHAIRS: 3}
    republished(work, "money", body(text("a", f"{WAGES} Always."), text("b", BUSES)))
    marks = dict(Passage.objects.filter(page=chapter(work, "money")).values_list("kind", "mark"))
    assert marks["page"] == 4
    assert Passage.objects.get(text=BUSES).mark == 2


def test_a_work_from_before_there_were_editions_begins_with_what_learners_read(work):
    Edition.objects.all().delete()
    EditionText.objects.all().delete()
    redrafted(work, "money", body(text("a", f"{WAGES} Always."), text("b", BUSES)))
    edition = publish_edition(work=work, note="Always.")
    assert edition.number == 2
    first = EditionText.objects.get(page=chapter(work, "money"), until__isnull=False)
    assert WAGES in first.body[0].value.source
    assert "Always" not in first.body[0].value.source


def test_taking_down_withholds_every_edition_and_publishing_again_gives_back_what_it_says(
    work, publisher
):
    rooms = chapter(work, "rooms")
    take_down(page=rooms, reason="A name.", user=publisher)
    assert EditionText.objects.get(page=rooms).suppressed
    make.publish(chapter(work, "rooms"))
    assert not EditionText.objects.filter(suppressed=True).exists()


def test_a_work_published_again_leaves_out_chapters_that_were_taken_down(work, publisher):
    rooms = chapter(work, "rooms")
    take_down(page=rooms, reason="A name.", user=publisher)
    work.unpublish()
    chapter(work, "money").unpublish()
    work.refresh_from_db()
    assert [page.pk for page in taken_out(work)] == [rooms.pk]
    assert rooms.pk not in [page.pk for page in waiting_parts(work)]
    assert chapter(work, "money").pk in [page.pk for page in waiting_parts(work)]


def test_what_waits_for_the_clock_joins_when_its_time_comes(work):
    from datetime import timedelta

    from django.utils import timezone

    page = redrafted(work, "money", body(text("a", f"{WAGES} Soon."), text("b", BUSES)), "Soon.")
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(clean=False).publish()
    assert EditionChange.objects.count() == 3
    revision = chapter(work, "money").scheduled_revision
    revision.as_object()
    revision.content["go_live_at"] = None
    revision.save()
    revision.publish()
    assert EditionChange.objects.first().note == "Soon."


def test_publishing_a_chapter_asks_as_often_in_a_long_work_as_in_a_short_one(
    work, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        draft = redrafted(
            work, "money", body(text("a", f"{WAGES} {Passage.objects.count()} times."))
        ).get_latest_revision()
        with CaptureQueriesContext(connection) as queries:
            draft.publish()
        return len(queries)

    asked()
    short = asked()
    for number in range(20):
        make.chapter(f"More {number}", work, body=body(heading(f"h{number}", "More")))
    asked()
    assert asked() == short


def test_a_step_follows_its_section_into_another_chapter(work, client):
    republished(work, "money", body(heading("h", "The fares"), text("b", BUSES)))
    section = Passage.objects.get(kind="section", title="The fares")
    pathway = make.pathway(steps=[make.reads(section=section)])
    redrafted(work, "money", body(text("a", WAGES)))
    redrafted(work, "rooms", body(text("c", TEA), heading("h", "The fares"), text("b", BUSES)))
    publish_edition(work=work, note="Moved.")
    step = client.get(f"{pathway.url}1/").content.decode()
    assert BUSES in step
    assert "no longer has this part" not in step
