"""A source changes: pathways that show it wait for a look when it matters, and only then."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.models import Edition, SourceChange
from learning.modules.publishing.services import publish_edition
from learning.pathways.source_updates.queries import to_look_at
from learning.pathways.source_updates.services import record_look
from learning.reports.gather import counts, findings
from media.recordings.services import Captions, add_recording, replace_captions
from tests.factories import pages as make
from tests.factories.people import Right, somebody_with, somebody_without
from tests.factories.recordings import recording as a_recording
from tests.html import as_read
from tests.media.films import VTT, make_film

pytestmark = pytest.mark.django_db
LONG = " ".join(f"Sentence {number} says something." for number in range(60))
REPORT = "/admin/reports/to-look-after/?kind=pathways"


def waiting() -> list[tuple[str, str, str, tuple[int, ...]]]:
    return [
        (found.change.pathway.title, found.change.page.title, found.change.what, found.steps)
        for found in to_look_at()
    ]


def rewrite(page, *parts: str, live: bool = True):
    """Give the page's text blocks other words; headings stay the same parts."""
    blocks, words = page.body.get_prep_value(), iter(parts)
    for block in blocks:
        if block["type"] == "text":
            block["value"] = f"<p>{next(words)}</p>"
    page.body = blocks
    if live:
        return make.publish(page)
    page.save_revision(clean=False)
    return page


@pytest.fixture
def article():
    return make.article("Eight questions", words=LONG)


@pytest.fixture
def chapter():
    return make.chapter(
        "Damp homes",
        make.booklet("Six stories"),
        body=make.prose("# First", "Four tenants joined.", "# Second", "They measured it."),
    )


class TestArticlesAndWebinars:
    def test_other_words_wait_for_a_look_and_a_slip_does_not(self, article):
        make.pathway("New to it", steps=[make.reflects(), make.reads(article)])
        article = rewrite(article, LONG.replace("Sentence 7 ", "Sentence seven "))
        assert waiting() == []
        rewrite(article, "All of it is new.")
        assert waiting() == [("New to it", "Eight questions", "Its words have changed.", (2,))]

    def test_only_the_section_that_is_shown_counts(self):
        article = make.article(body=make.prose("# One", LONG, "# Two", "Short."))
        make.pathway("Shows one", steps=[make.reads(section=make.section_of(article))])
        article = rewrite(article, LONG, "Other words altogether in the second part.")
        assert waiting() == []
        rewrite(article, "New.", "Other words altogether in the second part.")
        assert [row[0] for row in waiting()] == ["Shows one"]

    def test_a_part_that_goes_is_said(self, article):
        make.pathway("New to it", steps=[make.reads(section=make.section_of(article))])
        article.body = make.prose("# Something else entirely", "Quite other words are here now.")
        make.publish(article)
        assert waiting()[0][2] == "A part that a step shows is no longer in it."

    def test_another_recording_is_said(self, tmp_path):
        film = make.webinar("A talk")
        make.pathway("Films", steps=[make.watches(film, "0:00", "0:01")])
        longer = make_film(tmp_path / "longer.mp4", seconds=3.0)
        film.recording = add_recording(title="Another", file=longer, captions=[Captions(VTT)])
        make.publish(film)
        assert waiting() == [("Films", "A talk", "It plays another recording.", (1,))]

    def test_publishing_the_same_again_says_nothing(self, article):
        make.pathway(steps=[make.reads(article)])
        make.publish(article)
        assert waiting() == []


class TestWorks:
    def test_an_edition_that_matters_waits_with_its_note(self, chapter):
        make.pathway("New to it", steps=[make.reads(chapter)])
        make.pathway("Shows the other", steps=[make.reads(make.chapter("Night shift"))])
        rewrite(chapter, "Five tenants joined, and a nurse.", "They measured it.", live=False)
        publish_edition(work=chapter.get_parent().specific, note="A fifth tenant speaks.")
        assert waiting() == [("New to it", "Damp homes", "Edition 2: A fifth tenant speaks.", (1,))]

    def test_a_small_edition_and_a_chapter_by_itself_ask_nobody(self, chapter):
        make.pathway(steps=[make.reads(chapter)])
        rewrite(chapter, "Five tenants joined.", "They measured it.", live=False)
        publish_edition(work=chapter.get_parent().specific, kind=Edition.Kind.MINOR)
        rewrite(type(chapter).objects.get(pk=chapter.pk), "Six tenants joined.", "They measured.")
        assert waiting() == []

    def test_an_edition_that_changed_another_section_asks_nobody(self, chapter):
        make.pathway(steps=[make.reads(section=make.section_of(chapter))])
        rewrite(chapter, "Four tenants joined.", "They counted every cough.", live=False)
        publish_edition(work=chapter.get_parent().specific)
        assert waiting() == []

    def test_a_part_that_goes_is_said_also_of_a_small_change_and_once(self, chapter):
        pathway = make.pathway("New to it", steps=[make.reads(section=make.section_of(chapter))])
        chapter.body = chapter.body.get_prep_value()[2:]
        chapter = make.publish(chapter)
        assert [row[:2] for row in waiting()] == [("New to it", "Damp homes")]
        record_look(change=SourceChange.objects.get(pathway=pathway), user=None)
        rewrite(chapter, "They measured it twice.")
        assert waiting() == []

    def test_a_first_edition_asks_nobody(self):
        booklet = make.booklet("New work", live=False)
        draft = make.chapter("First", booklet, live=False)
        make.pathway("Draft", steps=[make.reads(draft)], live=False)
        publish_edition(work=booklet)
        assert not SourceChange.objects.exists()


class TestLooking:
    @pytest.fixture
    def changed(self, article):
        pathway = make.pathway("New to it", steps=[make.reads(article)])
        rewrite(article, "All of it is new.")
        return pathway

    def test_the_report_lists_it_and_one_press_settles_it(self, client, editor, changed):
        client.force_login(editor)
        page = client.get(REPORT).content.decode()
        assert "“Eight questions” changed on" in page
        assert "It stands in step 1." in page
        address = reverse("hub_looked_at", args=[SourceChange.objects.get().pk])
        assert "looked at" in client.post(address, {"next": REPORT}, follow=True).content.decode()
        assert waiting() == []
        change = SourceChange.objects.get()
        assert (change.looked_by, bool(change.looked_at)) == (editor, True)
        assert client.get(address).status_code == 405

    def test_a_later_change_waits_anew_and_waiting_ones_are_one_row(self, changed, article, editor):
        article = rewrite(type(article).objects.get(pk=article.pk), "And again it is new.")
        assert SourceChange.objects.count() == 1
        record_look(change=SourceChange.objects.get(), user=editor)
        rewrite(article, "A third time, with other words.")
        assert len(waiting()) == 1
        assert SourceChange.objects.count() == 2

    def test_a_pathway_that_shows_it_no_longer_waits_no_longer(self, changed):
        changed.steps = [make.reflects()]
        make.publish(changed)
        assert waiting() == []

    def test_only_who_may_edit_the_pathway_settles_it(self, client, changed, django_user_model):
        address = reverse("hub_looked_at", args=[SourceChange.objects.get().pk])
        client.force_login(django_user_model.objects.create_user("nobody"))
        client.post(address)
        assert len(waiting()) == 1
        other = make.pathway("Another", steps=[make.does()])
        client.force_login(somebody_without("change_page", but=[Right("change_page", other)]))
        assert client.post(address).url == "/admin/"
        assert len(waiting()) == 1
        client.force_login(somebody_with(Right("change_page", changed)))
        client.post(address)
        assert waiting() == []

    def test_it_is_counted_on_the_dashboard(self, changed):
        assert counts()["pathways"] == 1
        assert [each.title for each in findings() if each.kind == "pathways"] == ["New to it"]

    def test_publishing_in_the_admin_tells_of_it(self, client, publisher, article):
        make.pathway("New to it", steps=[make.reads(article)])
        article = rewrite(article, "All of it is new.", live=False)
        client.force_login(publisher)
        address = f"/admin/bulk/wagtailcore/page/publish/?id={article.pk}"
        client.post(address)
        assert len(waiting()) == 1
        chapter = make.chapter("Damp homes", words="It was.")
        make.pathway("Stories", steps=[make.reads(chapter)])
        rewrite(chapter, "It is no more.", live=False)
        work = chapter.get_parent()
        said = client.post(
            f"/admin/publish-edition/{work.pk}/", {"kind": "material", "note": "New."}, follow=True
        ).content.decode()
        assert "One pathway shows what has changed." in said
        assert "“Stories”" in said

    def test_the_editor_of_a_source_names_its_pathways(self, client, publisher, article):
        client.force_login(publisher)
        address = f"/admin/pages/{article.pk}/edit/"
        assert "Part of pathways" not in client.get(address).content.decode()
        make.pathway("New to it", steps=[make.reads(article), make.reflects(), make.reads(article)])
        rewrite(article, "All of it is new.")
        page = as_read(client.get(address).content.decode())
        assert "Part of 1 pathway." in page
        assert "step 1, step 3" in page
        assert "waits for a look" in page
        assert f"/admin/replace/{article.pk}/" in page

    def test_the_number_of_queries_does_not_grow(self, article):
        def asked() -> int:
            with CaptureQueriesContext(connection) as queries:
                to_look_at()
            return len(queries)

        make.pathway(steps=[make.reads(article)])
        rewrite(article, "All of it is new.")
        few = asked()
        for _ in range(3):
            make.pathway(steps=[make.reads(article), make.reads(article)])
        rewrite(type(article).objects.get(pk=article.pk), "Once more something else.")
        assert len(waiting()) == 4
        assert asked() == few


def keyed(*paragraphs: str) -> list[dict]:
    """A body whose paragraphs have keys, as those that an editor wrote."""
    rows = [f'<p data-block-key="{words.split()[0].lower()}">{words}</p>' for words in paragraphs]
    return [{"type": "text", "id": "t1", "value": "".join(rows)}]


def part_of(page, *words: str) -> dict:
    rows = page.passages.filter(gone_at=None, kind__in=["paragraph", "cues"])
    return make.part(*(rows.get(text=said) for said in words))


def test_some_paragraphs_wait_when_one_of_their_ends_changes_and_not_for_others():
    article = make.article(body=keyed("One begins.", "Two goes on.", "Three ends."))
    part = part_of(article, "One begins.", "Two goes on.")
    make.pathway("Of parts", steps=[make.reads(article, part=part)])
    article.body = json.dumps(keyed("One begins.", "Two goes on.", "Three ends otherwise, I say."))
    article = make.publish(article)
    assert waiting() == []
    article.body = json.dumps(keyed("One begins.", "Two stops here and says more.", "Three."))
    make.publish(article)
    assert [title for title, *_ in waiting()] == ["Of parts"]


def test_lines_of_a_film_wait_when_other_words_are_said(django_capture_on_commit_callbacks):
    talk = make.webinar("Talk")
    said = "This is a short film of two lines."
    make.pathway("Of lines", steps=[make.watches(talk, part=part_of(talk, said, said))])
    other = VTT.replace("Hello, and welcome.", "Good evening to you all tonight.")
    with django_capture_on_commit_callbacks(execute=True):
        replace_captions(talk.recording, other)
    assert waiting() == []
    other = other.replace("This is a <i>short</i> film\nof two lines.", "Something else is said.")
    with django_capture_on_commit_callbacks(execute=True):
        replace_captions(talk.recording, other)
    assert [title for title, *_ in waiting()] == ["Of lines"]


def test_a_paragraph_within_a_part_waits_too():
    article = make.article(body=keyed("One begins.", "Two goes on.", "Three ends."))
    part = part_of(article, "One begins.", "Three ends.")
    make.pathway("Of parts", steps=[make.reads(article, part=part)])
    article.body = json.dumps(keyed("One begins.", "Two is another story now.", "Three ends."))
    make.publish(article)
    assert [what for *_, what, _ in waiting()] == ["Its words have changed."]


def test_a_whole_film_waits_when_other_words_are_said_and_not_for_a_slip(
    django_capture_on_commit_callbacks,
):
    talk = make.webinar("Talk")
    make.pathway("Of a film", steps=[make.watches(talk)])
    said = [
        (VTT.replace("Hello, and welcome.", "Hello and Welcome!"), []),
        (VTT.replace("Hello, and welcome.", "Good evening to you all tonight."), ["Of a film"]),
    ]
    for captions, wait in said:
        with django_capture_on_commit_callbacks(execute=True):
            replace_captions(talk.recording, captions)
        assert [title for title, *_ in waiting()] == wait


def test_the_first_captions_of_a_film_ask_nobody_to_look(django_capture_on_commit_callbacks):
    talk = make.webinar("Talk", recording=a_recording(captions=None), no_captions_reason="Music.")
    make.pathway("Of a film", steps=[make.watches(talk)])
    with django_capture_on_commit_callbacks(execute=True):
        replace_captions(talk.recording, VTT)
    assert waiting() == []
