"""Scenes that journeys need and that no learner or editor sets by hand."""

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from threading import Event

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from hub.groups import EDITORS, PUBLISHERS
from hub.models import HomePage
from hub.scheduler.models import PeriodicRun
from learning.models import BookletPage, EditionText, Passage, PathwayPage, Prompt, WebinarPage
from learning.modules.publication.from_pages import publication_from
from learning.modules.publication.reimport import drafts_of
from learning.modules.publication.worker import build_next
from learning.modules.publishing.services import publish_edition
from learning.pathways.packs.build_packs import make_packs
from media.images.make_sizes import make_next_sizes
from media.publications.json_form import to_json
from media.recordings.jobs.job_model import ProcessingJob
from media.recordings.jobs.worker import prepare_now, process_next_job
from media.recordings.services import Captions, add_recording, replace_captions
from tests.factories import pages as make
from tests.factories.questions import prompt
from tests.factories.recordings import recording as a_recording
from tests.media.films import VTT, make_film

from .places import LEFT_OUT, PATHWAY


def prepare() -> None:
    """What `make run` prepares, an editor and a publisher."""
    from hub.setup import prepare as prepare_hub

    password = os.environ["HUB_ADMIN_PASSWORD"]
    prepare_hub(say=lambda line: print(line, file=sys.stderr), admin_password=password)
    for name, group in (("editor", EDITORS), ("publisher", PUBLISHERS)):
        person = get_user_model().objects.create_user(name, f"{name}@example.org", password)
        person.groups.add(Group.objects.get(name=group))
    _work_through()


def _work_through() -> None:
    """What the worker has to do with the demo is done once here, not by each hub of the tests."""
    with tempfile.NamedTemporaryFile("w", suffix="-clock") as clock:
        # What was published a moment ago waits for more of it.
        clock.write("60")
        clock.flush()
        os.environ["HUB_CLOCK_FILE"] = clock.name
        for work in (process_next_job, build_next, make_next_sizes):
            while work(owner="prepared", stopped=Event()):
                pass
        del os.environ["HUB_CLOCK_FILE"]


def page_at(address: str) -> Page:
    path = HomePage.objects.get().url_path + address.strip("/") + "/"
    return Page.objects.get(url_path=path.replace("//", "/")).specific


def page_id(address: str) -> int:
    return page_at(address).pk


def states_of(title: str) -> list[bool]:
    """Return for each page of this title whether it is live."""
    return list(Page.objects.filter(title=title).values_list("live", flat=True))


def recording_id(address: str) -> int:
    return page_at(address).recording_id


def pathway_that_shows(address: str) -> str:
    """Return the address of a new pathway whose first step shows this page."""
    return make.pathway(steps=[make.reads(page_at(address))]).url


def pathway_with_a_draft(title: str, draft: str) -> int:
    """Return the number of a pathway that is a draft itself and shows another one."""
    article = make.article(draft, words="Nobody has read this yet.", live=False)
    return make.pathway(title, steps=[make.reads(article), make.reflects()], live=False).pk


def draft_article(title: str) -> int:
    """Return the number of an article that is not published yet."""
    return make.article(title, words="Nobody has read this yet.", live=False).pk


def parts() -> None:
    """A pathway of parts and of all that a step can show of the library."""
    if PathwayPage.objects.filter(slug="of-parts").exists():
        return
    story = page_at("/library/co-production-in-practice/damp-homes-small-lungs/")
    film = page_at("/library/webinar-co-production-in-practice/")
    words = story.passages.filter(kind="paragraph", gone_at=None).order_by("position")
    lines = film.passages.filter(kind="cues", gone_at=None).order_by("position")
    clip = make.part(lines[1], lines[2])
    text = [part for n in range(1, 9) for part in (f"# Part {n}", "Words that go on. " * 60)]
    long = make.article("A long read", body=make.prose(*text))
    make.pathway(
        "Of parts",
        slug="of-parts",
        one_after_another=True,
        steps=[
            make.reads(story, part=make.part(words[1], words[3])),
            make.listens(film, part=clip),
            make.reads(page_at("/library/co-production-in-practice/")),
            make.reads(long),
            make.takes_along(film),
            make.goes_to("https://www.example.org/a-guide"),
        ],
    )


def activity() -> None:
    """A pathway with something to do away from the screen."""
    if not PathwayPage.objects.filter(slug="draw-together").exists():
        make.pathway("Draw together", slug="draw-together", steps=[make.does()])


def pathway_to_carry() -> str:
    """A pathway with one step of each kind that a pack shows in its own way; returns its slug."""
    slug = "to-carry"
    if not PathwayPage.objects.filter(slug=slug).exists():
        film = page_at("/library/webinar-co-production-in-practice/")
        story = (
            page_at("/library/co-production-in-practice/").get_children().live().first().specific
        )
        steps = [
            make.watches(film, "0:20", "0:22"),
            make.reads(story),
            make.reflects(),
            make.checks(),
            make.does(),
        ]
        make.pathway("To carry", slug=slug, steps=steps)
    return slug


def pack_made(address: str = PATHWAY) -> None:
    """The session pack of a pathway, as the worker makes it."""
    make_packs(page_at(address))


def being_prepared() -> None:
    """A webinar whose film no browser plays, and of which nothing is made."""
    if WebinarPage.objects.filter(slug="being-prepared").exists():
        return
    # One transaction, so that the worker never sees the job waiting.
    with transaction.atomic():
        film = a_recording("Being prepared")
        ProcessingJob.objects.filter(recording=film).update(state=ProcessingJob.State.FAILED)
        film.web_safe = False
        film.save(update_fields=["web_safe"])
        make.webinar("Being prepared", slug="being-prepared", recording=film)


def booklet_of_two() -> list[str]:
    """Return the addresses of a booklet and of the first of its two chapters, "The stairs"."""
    work = make.booklet("A house to enter")
    first = make.chapter("The stairs", work)
    make.chapter("The door", work)
    return [work.url, first.url]


def two_editions() -> None:
    """A booklet whose second edition changed a paragraph and left one out."""
    if BookletPage.objects.filter(slug="two-editions").exists():
        return
    work = make.booklet("Two editions", slug="two-editions")
    words = '<p data-block-key="{}">{}</p>'
    kept = words.format("aaaaa", "There is always tea, and somebody to make it.")
    left = words.format("bbbbb", "The chairs stand in rows, as in a school.")
    heading = {"type": "heading", "value": {"text": "The room", "level": "section"}}
    chapter = make.chapter(
        "Tea and chairs", work, body=[heading, {"type": "text", "id": "a", "value": kept + left}]
    )
    Passage.objects.filter(page=chapter, text__startswith="The chairs").update(uid=LEFT_OUT)
    EditionText.objects.filter(page=chapter).update(uids={"a.bbbbb": LEFT_OUT})
    blocks = chapter.body.get_prep_value()
    blocks[1]["value"] = kept.replace("make it", "make it, by turns")
    chapter.body = blocks
    chapter.save_revision(clean=False)
    # Read anew: the one that was made does not know of its chapter.
    work = BookletPage.objects.get(pk=work.pk)
    assert publish_edition(work=work, note="Who makes the tea changes each time.")


def pathway_of_a_room() -> str:
    """A pathway of a part of a text and of a film, as both were first published."""
    work = make.booklet("The room")
    chapter = make.chapter("How we sit", work, body=_room("in rows", "on the wall"))
    words = chapter.passages.filter(kind="paragraph").order_by("position")
    part = make.part(words[0], words[1])
    return make.pathway(steps=[make.reads(chapter, part=part), make.watches(make.webinar())]).url


def room_changes(address: str) -> None:
    """The part has a new edition, and the film has captions that say something else."""
    chapter, film = (row.page.specific for row in page_at(address).step_rows.all())
    chapter.body = _room("in a round", "on the wall")
    chapter.save_revision(clean=False)
    publish_edition(work=chapter.get_parent().specific, note="We moved the chairs.")
    replace_captions(film.recording, VTT.replace("Hello, and welcome.", "We begin again now."))


def _room(chairs: str, clock: str) -> list[dict]:
    rows = ("aaaaa", f"The chairs stand {chairs} all day."), ("bbbbb", f"The clock is {clock}.")
    html = "".join(f'<p data-block-key="{key}">{words}</p>' for key, words in rows)
    return [{"type": "text", "id": "a", "value": html}]


QUESTION = "What do you know because you have lived it?"


def pathway_that_asks(title: str) -> str:
    """A pathway of something to read, a question, something to do and another question."""
    asks = [make.reflects(prompt(alone=words)) for words in (QUESTION, "Who is missing here?")]
    story = make.article(words="Four tenants joined.")
    return make.pathway(title, steps=[make.reads(story), asks[0], make.does(), asks[1]]).url


def question_gone() -> None:
    """A pathway of which a question was taken out, so that one step is left."""
    if not PathwayPage.objects.filter(slug="asked-once").exists():
        steps = [make.reflects(prompt(alone=QUESTION)), make.reads(make.article("What is left"))]
        without_its_question(make.pathway("Asked once", slug="asked-once", steps=steps).url)


def without_its_question(address: str) -> None:
    """The first question is taken out of the pathway."""
    pathway = page_at(address)
    pathway.steps = [block for block in pathway.steps.get_prep_value() if not _asks_first(block)]
    make.publish(pathway)


def _asks_first(block: dict) -> bool:
    return (
        block["type"] == "reflect"
        and Prompt.objects.get(pk=block["value"]["prompt"]).alone == QUESTION
    )


def as_it_first_was(address: str) -> None:
    """A publisher brings back the first revision of a page."""
    page_at(address).revisions.order_by("pk").first().publish()


def off_the_site(address: str) -> None:
    page_at(address).unpublish()


def three_ways() -> None:
    """A webinar of twenty seconds with its large film, its small film and its sound."""
    if WebinarPage.objects.filter(slug="three-ways").exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        film = make_film(Path(folder) / "film.mp4", seconds=20.0, size=(480, 400))
        recording = add_recording(
            title="Three ways",
            file=film,
            captions=[Captions(VTT)],
            chapters="0:00 Welcome\n0:10 The end",
        )
    prepare_now(recording, owner="scenes")
    recording.refresh_from_db()
    make.webinar("Three ways", slug="three-ways", recording=recording)


def long_words() -> list[str]:
    """Return addresses of pages with words too long for a phone."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    link = f'<a href="https://example.org/{word}">https://example.org/{word}</a>'
    booklet = make.booklet(word, plain_summary=word)
    table = {
        "caption": word,
        "table": {"data": [[word] * 3] * 2, "first_row_is_table_header": True},
    }
    body = [*make.prose(f"# {word}", word, link), {"type": "table", "value": table}]
    chapter = make.chapter(word, booklet, body=body)
    pathway = make.pathway(
        word, strapline=word, steps=[make.reads(chapter), make.does(f"<p>{word}</p>")]
    )
    pages = [booklet.url, chapter.url, pathway.url, f"{pathway.url}1/", f"{pathway.url}2/"]
    pages += [f"{pathway.url}group/{part}" for part in ("", "notes/", "running-order/")]
    pages += [f"{pathway.url}group/#step-2"]
    return [*pages, "/", "/library/", "/pathways/", "/whats-new/", f"/search/?q={word}"]


def make_due(address: str) -> None:
    """Turns the clock: what was scheduled for later is due now, and the jobs too."""
    page = page_at(address)
    before = timezone.now() - timedelta(minutes=5)
    revision = Revision.objects.for_instance(page).get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = before
    revision.content["go_live_at"] = before.isoformat()
    revision.save()
    PeriodicRun.objects.update(started_at=before)


def close_to_public(address: str) -> None:
    """Only people who are signed in may read this page and those below it."""
    PageViewRestriction.objects.get_or_create(
        page=page_at(address), restriction_type=PageViewRestriction.LOGIN
    )


def open_to_public(address: str) -> None:
    PageViewRestriction.objects.filter(page=page_at(address)).delete()


def publish_page(address: str) -> None:
    make.publish(page_at(address))


def retitle(address: str, title: str) -> None:
    page = page_at(address).specific
    page.title = title
    page.save_revision(clean=False).publish()


def delete_page(address: str) -> None:
    page_at(address).delete()


def pages_of_work(address: str) -> list[int]:
    """Return the numbers of a work's pages: itself and its chapters, in order."""
    work = page_at(address)
    return [work.pk, *work.get_children().order_by("path").values_list("pk", flat=True)]


def draft_tree(address: str) -> dict:
    """Return the tree of a work as its drafts hold it, with all keys."""
    module, chapters = drafts_of(page_at(address))
    return to_json(publication_from(module, chapters))


def latest_draft(page: int) -> int:
    """Return the number of the latest draft of a page; each save gives it a new one."""
    return Page.objects.get(pk=page).latest_revision_id or 0


def stored_texts(address: str) -> list[str]:
    """Return the rich text of a page's body as the database has it."""
    return [block.value.source for block in page_at(address).body if block.block_type == "text"]
