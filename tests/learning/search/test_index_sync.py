"""The index follows the database: what is noted is taken over, and nothing else is lost."""

import json
import math

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from learning.models import GlossaryTerm, SearchChange, SearchSequence
from learning.search import index_sync
from learning.search.data import SearchFilters
from learning.search.engine import DamagedIndex, SearchEngine, read_position
from learning.search.index_sync import follow_once, rebuild_index
from learning.search.parsing import parse_query
from learning.search.queries import sequence_now
from learning.search.services import changes_together, note_change, note_changes
from tests.factories import pages as make
from tests.factories.recordings import recording

from .an_index import texts

pytestmark = pytest.mark.django_db
# What is made counts in the numbers of changes.
EMPTY_SITE = True
VTT = "WEBVTT\n\n00:00.100 --> 00:01.900\nZebras welcome, all.\n"


@pytest.fixture
def booklet():
    booklet = make.booklet("Working together")
    body = make.prose("Before any heading.", "# Damp walls", "Tenants measured mould.")
    body[2]["value"] = '<p data-block-key="aaa11">Tenants measured mould.</p>'
    make.chapter("Homes", booklet, body=body)
    return type(booklet).objects.get(pk=booklet.pk)


def pages_under(page) -> list[int]:
    return list(Page.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))


def hits(engine, words, **filters):
    return engine.search(parse_query(words), SearchFilters(**filters)).hits


def everything(engine) -> dict:
    return {document.uid: document for document in engine.documents()}


def number() -> int:
    return sequence_now().number


def test_a_paragraph_says_where_it_stands(engine, booklet):
    follow_once()
    [hit] = [hit for hit in hits(engine, "mould") if hit.document.kind == "paragraph"]
    found, chapter = hit.document, booklet.get_children().get()
    assert (found.title, found.text) == ("Damp walls", "Tenants measured mould.")
    assert (found.page_id, found.page_title) == (chapter.pk, "Homes")
    assert (found.module_page_id, found.module_title) == (booklet.pk, "Working together")
    assert found.anchor == f"p-{found.uid}"
    assert ("level", booklet.level) in found.facets
    assert chapter.path == found.path


def test_a_section_leads_to_its_heading_and_spoken_words_to_their_second(engine, booklet):
    make.webinar("Talk", recording=recording(captions=VTT))
    follow_once()
    [section] = [hit.document for hit in hits(engine, "damp") if hit.document.kind == "section"]
    assert section.anchor == "damp-walls"
    [spoken] = hits(engine, "zebras")
    assert (spoken.document.kind, spoken.document.start_s) == ("cues", 0.1)


def test_a_word_and_a_pathway_are_found_too(engine, booklet):
    GlossaryTerm.objects.create(term="Cohort", also="panel, sample group", meaning="Some people.")
    route = make.pathway("A first walk", strapline="For newcomers.", steps=[make.reads(booklet)])
    follow_once()
    assert [hit.document.kind for hit in hits(engine, "panel")] == ["word"]
    [found] = [hit.document for hit in hits(engine, "newcomers")]
    assert (found.kind, found.page_id) == ("pathway", route.pk)


def test_nothing_to_do_costs_one_query(engine, booklet):
    assert follow_once().state == "rebuilt"
    with CaptureQueriesContext(connection) as queries:
        assert follow_once().state == "current"
    assert len(queries) == 1


def test_what_is_noted_is_taken_over_and_the_rest_is_left_alone(engine, booklet):
    follow_once()
    before = everything(engine)
    page = make.article("New", words="A giraffe came in.")
    assert hits(engine, "giraffe") == ()
    note_change([page.pk])
    followed = follow_once()
    assert followed.state == "followed"
    assert texts(engine.search(parse_query("giraffe")))
    assert {uid: found for uid, found in everything(engine).items() if uid in before} == before
    assert len(everything(engine)) == len(before) + followed.documents


def test_words_that_went_are_no_longer_found(engine):
    page = make.article("Notes", words="A giraffe came in.")
    follow_once()
    page.body = make.prose("# To begin with", "A zebra came in.")
    make.publish(page)
    note_change([page.pk])
    follow_once()
    assert hits(engine, "giraffe") == ()
    assert hits(engine, "zebra")


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_a_page_that_is_not_live_is_not_in_the_index(engine, booklet, end):
    follow_once()
    assert hits(engine, "mould")
    with transaction.atomic():
        gone = pages_under(booklet)
        if end == "delete":
            booklet.delete()
        else:
            booklet.get_children().get().specific.unpublish()
        note_change(gone)
    follow_once()
    assert hits(engine, "mould") == ()


def test_a_page_that_moved_is_closed_by_its_new_place(engine, booklet):
    other = make.booklet("Elsewhere")
    chapter = booklet.get_children().get()
    follow_once()
    chapter.move(other, pos="last-child")
    note_change(pages_under(chapter))
    follow_once()
    assert hits(engine, "mould", closed=(booklet.path,))
    assert hits(engine, "mould", closed=(other.path,)) == ()


def test_an_index_that_followed_equals_one_built_anew(engine, booklet, tmp_path):
    follow_once()
    page = make.article("First", words="A giraffe came in.")
    note_change([page.pk])
    follow_once()
    page.body = make.prose("# Other", "Two zebras.")
    make.publish(page)
    term = GlossaryTerm.objects.create(term="Cohort", meaning="Some people.")
    note_change([page.pk])
    note_changes("word", [term.pk])
    follow_once()
    booklet.get_children().get().specific.unpublish()
    note_change(pages_under(booklet))
    follow_once()
    followed = everything(engine)
    counts = {word: len(hits(engine, word)) for word in ("zebras", "cohort", "mould", "working")}
    assert rebuild_index().state == "rebuilt"
    assert everything(engine) == followed
    assert {word: len(hits(engine, word)) for word in counts} == counts


def test_each_number_is_given_once_and_a_thing_has_one_row(engine):
    note_change([5, 6])
    note_change([6, 7])
    rows = dict(SearchChange.objects.values_list("key", "number"))
    assert rows == {5: 1, 6: 2, 7: 2}
    assert number() == 2


def test_noting_nothing_raises_nothing():
    note_change([])
    assert number() == 0


def test_noting_costs_three_queries_however_many_pages(engine):
    note_change([1])
    with CaptureQueriesContext(connection) as queries:
        note_change(range(1, 200))
    said = [q for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(said) == 3


def test_what_was_undone_was_never_noted(engine):
    note_change([1])

    def fail():
        with transaction.atomic():
            note_change([2])
            raise RuntimeError("not published after all")

    with pytest.raises(RuntimeError):
        fail()
    assert number() == 1
    assert list(SearchChange.objects.values_list("key", flat=True)) == [1]


def test_changes_together_raise_the_counter_once_at_the_end():
    with changes_together():
        note_change([1])
        with changes_together():
            note_change([2])
        assert number() == 0
    assert number() == 1
    assert SearchChange.objects.count() == 2


def test_changes_together_that_fail_note_nothing_and_hold_nothing_back():
    def fail():
        with changes_together():
            note_change([1])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    note_change([2])
    assert list(SearchChange.objects.values_list("key", flat=True)) == [2]


def test_an_index_of_another_database_is_built_anew(engine, booklet):
    follow_once()
    SearchSequence.objects.update(database="another", number=3)
    assert follow_once().state == "rebuilt"
    assert read_position(engine.folder.current()).database == "another"


def test_a_database_that_went_back_in_time_has_its_index_built_anew(engine, booklet):
    note_change([1])
    follow_once()
    SearchSequence.objects.update(number=0)
    assert follow_once().state == "rebuilt"


@pytest.mark.parametrize("harm", ["version", "meta", "position", "pointer"])
def test_an_index_that_cannot_be_used_is_built_anew(engine, booklet, harm):
    follow_once()
    folder = engine.folder.current()
    match harm:
        case "version":
            (folder / "version.json").write_text(json.dumps({"format": 0}))
        case "meta":
            (folder / "meta.json").write_text("{")
            note_change([booklet.pk])
        case "position":
            (folder / "position.json").unlink()
        case "pointer":
            engine.folder.pointer.write_text("nowhere")
    assert follow_once().state == "rebuilt"
    assert hits(engine, "mould")
    assert len(list(engine.folder.root.glob("index-*"))) == 1


def test_what_a_search_found_suspect_is_looked_through(engine, booklet):
    follow_once()
    engine.folder.suspect.touch()
    assert follow_once().state == "current"
    assert not engine.folder.suspect.exists()


def test_files_that_a_search_could_not_open_are_built_anew(engine, booklet):
    follow_once()
    for path in engine.folder.current().glob("*.term"):
        path.unlink()
        path.write_bytes(b"#" * 200)
    another = SearchEngine(engine.folder.root)
    with pytest.raises(DamagedIndex):
        another.search(parse_query("mould"))
    assert follow_once().state == "rebuilt"
    assert another.search(parse_query("mould")).count


def test_who_builds_it_says_why_and_who_leaves_it_to_another_says_nothing(engine, booklet, caplog):
    caplog.set_level("INFO")
    with engine.folder.rebuilding(wait=False):
        assert follow_once().state == "elsewhere"
    assert caplog.messages == []
    assert follow_once().state == "rebuilt"
    assert caplog.messages == ["The search index is built for the first time on this machine."]
    (engine.folder.current() / "position.json").unlink()
    follow_once()
    assert [each.levelname for each in caplog.records] == ["INFO", "WARNING"]


def test_while_another_process_writes_it_is_left_to_it(engine, booklet):
    follow_once()
    note_change([booklet.pk])
    with engine.folder.writing(wait=False):
        assert follow_once().state == "elsewhere"
    assert follow_once().state == "followed"


def test_what_is_noted_while_an_index_is_built_is_in_it(engine, booklet):
    page = make.article("Late", words="Nothing yet.")

    def publish_meanwhile(done, of):
        page.body = make.prose("# Now", "A giraffe came in.")
        make.publish(page)
        note_change([page.pk])

    rebuild_index(publish_meanwhile)
    assert hits(engine, "giraffe")
    assert follow_once().state == "current"


def test_a_build_that_fails_leaves_the_one_in_use(engine, booklet):
    follow_once()

    def fail(done, of):
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        rebuild_index(fail)
    assert hits(engine, "mould")
    assert len(list(engine.folder.root.glob("index-*"))) == 1


def test_the_command_builds_and_tells(engine, booklet, capsys):
    call_command("rebuild_search")
    said = capsys.readouterr().out
    assert "100 %" in said
    assert "Built: " in said
    assert hits(engine, "mould")


def test_another_reader_of_the_machine_sees_what_was_followed(engine, booklet):
    follow_once()
    another = SearchEngine(engine.folder.root)
    assert another.search(parse_query("mould")).count
    page = make.article("New", words="A giraffe came in.")
    note_change([page.pk])
    follow_once()
    assert another.search(parse_query("giraffe")).count


def test_documents_of_many_pages_take_as_many_queries_as_of_one(engine):
    from learning.search.document_sources import documents_of

    ids = [make.article(f"Page {n}").pk for n in range(6)]

    def asked(keys) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert list(documents_of("page", keys))
        return len(queries)

    asked(ids[:1])  # where the site stands is known from then on
    assert asked(ids[:1]) == asked(ids)


def test_files_that_are_damaged_under_a_search_that_holds_them_open_are_noticed(
    engine, booklet, monkeypatch
):
    """Other bytes of the same length: a search finds nothing then, and no fault tells of it."""
    follow_once()
    assert hits(engine, "mould")
    for path in engine.folder.current().glob("*.term"):
        with path.open("r+b") as file:
            file.write(b"#" * path.stat().st_size)
    monkeypatch.setattr(index_sync, "_looked_at", -math.inf)
    assert follow_once().state == "rebuilt"
    assert hits(engine, "mould")
