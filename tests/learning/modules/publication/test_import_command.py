"""`import_booklet` on the Word files of the demo: counted, the same work, valid files."""

import io
import json
from pathlib import Path

import page as pdf_rules
import pytest
from django.core.management import call_command
from wagtail.images import get_image_model
from wagtail.models import Page

from learning.models import BookletPage, ChapterPage, GuidancePage
from learning.modules.publication.build_files import make_files
from learning.modules.publication.from_pages import publication_from
from learning.modules.publication.sanitise import as_pages_hold_it
from media.publications.traverse import renumbered
from media.publications.word import read_word
from tests.factories import pages as make
from tests.media.publications.epub.test_validity import complaints

pytestmark = pytest.mark.django_db
EMPTY_SITE = True
DEMO = Path(__file__).parents[4] / "hub" / "demo" / "material"
# chapters, sections, pictures, with words, tables, footnotes: hub/demo/material/README.md
COUNTS = {"booklet": (8, 45, 6, 6, 3, 4), "guidance": (9, 13, 0, 0, 1, 0)}
NAMES = ("chapters", "sections", "figures", "figures_with_alt", "tables", "footnotes")


@pytest.fixture
def site():
    return make.make_site()


def run(capsys, *arguments) -> dict:
    call_command("import_booklet", *map(str, arguments), "--json")
    return json.loads(capsys.readouterr().out)


def chapters_of(module) -> list[ChapterPage]:
    return list(ChapterPage.objects.child_of(module).order_by("path"))


@pytest.mark.parametrize(("kind", "counts"), COUNTS.items())
def test_a_word_file_of_the_demo_comes_whole_and_its_pages_give_it_back(site, capsys, kind, counts):
    file = DEMO / f"{kind}.docx"
    told = run(capsys, file, "--kind", kind)
    assert tuple(told[name] for name in NAMES) == counts
    assert (told["unexplained"], told["warnings"], told["live"]) == ([], [], False)
    module = Page.objects.get(pk=told["id"]).specific
    drafts = [chapter.get_latest_revision_as_object() for chapter in chapters_of(module)]
    back = publication_from(module.get_latest_revision_as_object(), drafts)
    assert renumbered(back) == as_pages_hold_it(read_word(file).publication)


@pytest.mark.parametrize("kind", COUNTS)
def test_the_files_of_a_published_work_pass_their_validators(site, capsys, kind, tmp_path):
    told = run(capsys, DEMO / f"{kind}.docx", "--kind", kind, "--publish")
    assert told["live"]
    files = {file.kind: file for file in make_files(Page.objects.get(pk=told["id"]).specific)}
    assert {file.problem for file in files.values()} == {""}
    for name in ("pdf", "large-print"):
        rules = pdf_rules.ValidationProfile.PDF_UA_1
        assert not pdf_rules.validate_pdf(files[name].file.path, profile=rules).failures
    book = tmp_path / "book.epub"
    book.write_bytes(files["epub"].file.read())
    assert complaints(book) == []


def test_the_same_file_again_onto_the_work_changes_nothing(site, capsys):
    told = run(capsys, DEMO / "booklet.docx", "--publish")
    module = BookletPage.objects.get(pk=told["id"])
    before = [chapter.body.get_prep_value() for chapter in chapters_of(module)]
    again = run(capsys, DEMO / "booklet.docx", "--onto", told["slug"], "--publish")
    changes = again["changes"]
    assert (again["id"], changes["changed"], changes["new"], changes["gone"]) == (
        told["id"],
        0,
        0,
        [],
    )
    assert [chapter.body.get_prep_value() for chapter in chapters_of(module)] == before
    assert get_image_model().objects.count() == 6


def test_title_and_kind_are_as_asked(site, capsys):
    told = run(capsys, DEMO / "guidance.docx", "--kind", "guidance", "--title", "Another name")
    assert GuidancePage.objects.get().title == "Another name"
    assert told["slug"] == "another-name"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 cut off", "Word"),
        (b"<html><p>Words</p></html>", "Word"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "Word"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_leaves_nothing(site, tmp_path, capsys, data, words):
    file = tmp_path / "bad.docx"
    file.write_bytes(data)
    before = Page.objects.count()
    with pytest.raises(SystemExit) as ended:
        call_command("import_booklet", str(file))
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert Page.objects.count() == before


@pytest.mark.parametrize("more", [["--onto", "nothing-here"], []])
def test_a_place_that_is_not_there_is_named(capsys, db, more):
    stream = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_booklet", str(DEMO / "guidance.docx"), *more, stdout=stream)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "nothing-here" in said if more else "There is no library" in said
