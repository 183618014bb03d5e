"""An editor brings a Word file in by the admin: checks, chooses, gets drafts."""

import io
import re
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import GroupPagePermission

from learning.models import BookletPage, ChapterPage, PublicationImport
from learning.modules.publication.imports import sweep_imports
from media.uploads.services import sweep_uploads
from tests.factories import pages as make
from tests.factories.people import Right, somebody_with, somebody_without

pytestmark = pytest.mark.django_db
START = "/admin/import/"


def word_file(words="They met on a Monday.", *, picture=True) -> bytes:
    document = docx.Document()
    document.add_heading("A small booklet", 0)
    document.add_heading("The first", 1)
    document.add_paragraph(words)
    if picture:
        out = io.BytesIO()
        Image.new("RGB", (40, 30), "teal").save(out, "PNG")
        document.add_picture(io.BytesIO(out.getvalue()))
    document.add_heading("What happened", 2)
    table = document.add_table(2, 2)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"Cell {number}"
    document.add_heading("The second", 1)
    document.add_paragraph("It ends.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def send(client, data: bytes, name="small.docx", **more):
    fields = {"file": SimpleUploadedFile(name, data), "kind": "booklet", "onto": ""}
    return client.post(START, fields | more)


@pytest.fixture
def site():
    return make.make_site()


@pytest.fixture
def signed_in(client, editor, site):
    client.force_login(editor)
    return client


def choices(**more) -> dict:
    return {
        "title": "A small booklet",
        "alt_1": "A teal sheet",
        "head_1": "1",
    } | more


def test_a_file_is_read_checked_and_becomes_drafts(signed_in):
    answer = send(signed_in, word_file())
    assert answer.status_code == 302
    page = signed_in.get(answer.url).content.decode()
    for words in ("The first", "What happened", "Every word of the file is accounted for"):
        assert words in page
    thumb = re.search(r'src="(/admin/import/[^"]+/picture/\w+/)"', page)[1]
    assert Image.open(io.BytesIO(signed_in.get(thumb).content)).size == (40, 30)
    done = signed_in.post(answer.url, choices())
    module = BookletPage.objects.get()
    assert done.url == f"/admin/pages/{module.pk}/"
    assert (module.title, module.live) == ("A small booklet", False)
    chapter = ChapterPage.objects.get(title="The first").get_latest_revision_as_object()
    figure = next(block for block in chapter.body if block.block_type == "figure")
    assert figure.value["image"].contextual_alt_text == "A teal sheet"
    table = next(block for block in chapter.body if block.block_type == "rich_table")
    assert table.value["head_rows"] == 1
    assert not PublicationImport.objects.exists()


def test_small_pictures_are_sent_to_whoever_brought_them_in(signed_in, publisher):
    page = signed_in.get(send(signed_in, word_file()).url).content.decode()
    thumb = re.search(r'src="(/admin/import/[^"]+/picture/\w+/)"', page)[1]
    assert signed_in.get(thumb)["Cache-Control"].startswith("private")
    for other in ("0" * 40, "a'b", "x__y"):
        assert signed_in.get(re.sub(r"\w+/$", f"{other}/", thumb)).status_code == 404
    signed_in.force_login(publisher)
    assert signed_in.get(thumb).status_code == 404


def test_a_picture_that_decorates_needs_no_words_and_cannot_have_both(signed_in):
    address = send(signed_in, word_file()).url
    both = signed_in.post(address, choices(decorative_1="on"))
    assert "only decorates needs no words" in both.content.decode()
    assert not BookletPage.objects.exists()
    signed_in.post(address, choices(alt_1="", decorative_1="on"))
    chapter = ChapterPage.objects.get(title="The first").get_latest_revision_as_object()
    assert next(b for b in chapter.body if b.block_type == "figure").value["image"].decorative


def test_importing_again_onto_a_booklet_changes_its_drafts(signed_in):
    signed_in.post(send(signed_in, word_file()).url, choices())
    module = BookletPage.objects.get()
    before = ChapterPage.objects.get(title="The first").get_latest_revision_as_object()
    again = send(signed_in, word_file("They met on a Tuesday, in the rain."), onto=module.pk)
    signed_in.post(again.url, choices())
    assert BookletPage.objects.count() == 1
    assert ChapterPage.objects.count() == 2
    after = ChapterPage.objects.get(title="The first").get_latest_revision_as_object()
    assert "Tuesday" in str(after.body)
    same = {block.id for block in before.body} & {block.id for block in after.body}
    assert len(same) >= len(before.body) - 1


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.docx", "empty"),
        (b"only words", "a.docx", "not a Word document"),
        (b"%PDF-1.7\n", "a.pdf", "PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_its_field(signed_in, data, name, words):
    answer = send(signed_in, data, name)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not PublicationImport.objects.exists()


def test_nobody_else_sees_an_import(signed_in, client, publisher):
    address = send(signed_in, word_file()).url
    client.force_login(publisher)
    assert client.get(address).status_code == 404
    assert client.post(f"{address}forget/").status_code == 404
    assert address not in client.get(START).content.decode()


def test_somebody_finds_their_own_import_again(signed_in):
    address = send(signed_in, word_file()).url
    assert address in signed_in.get(START).content.decode()


def test_who_may_not_add_to_the_library_may_not_import(client, site, django_user_model):
    client.force_login(django_user_model.objects.create_user("sam", password="a-word-for-tests"))
    assert client.get(START).status_code in {302, 403}
    assert send(client, word_file()).status_code in {302, 403}
    assert not PublicationImport.objects.exists()


def test_who_may_do_all_but_add_to_the_library_may_not_import(client, site):
    elsewhere = [Right("add_page", site.pathways)]
    client.force_login(somebody_without("add_page", but=elsewhere))
    assert client.get(START).status_code == 302
    assert send(client, word_file()).url == "/admin/"
    assert not PublicationImport.objects.exists()


def test_an_import_onto_a_work_ends_with_the_right_to_edit_it(client, site):
    work, other = make.booklet("A small booklet"), make.booklet("Another")
    person = somebody_with(Right("add_page", site.library), Right("change_page", work))
    client.force_login(person)
    refused = send(client, word_file(), onto=other.pk)
    assert "Select a valid choice" in refused.content.decode()
    address = send(client, word_file(), onto=work.pk).url
    assert client.get(address).status_code == 200
    GroupPagePermission.objects.filter(page=work).update(page=other)
    assert client.get(address).status_code == 302
    assert client.post(address, choices()).url == "/admin/"
    assert client.post(f"{address}forget/").url == "/admin/"
    assert PublicationImport.objects.exists()
    assert not ChapterPage.objects.exists()


def test_an_import_can_be_forgotten_with_its_file(signed_in, django_capture_on_commit_callbacks):
    address = send(signed_in, word_file()).url
    file = PublicationImport.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in.post(f"{address}forget/").status_code == 302
    assert not file.storage.exists(file.name)
    assert not PublicationImport.objects.exists()


def test_what_nobody_finishes_is_forgotten_after_a_day(
    signed_in, django_capture_on_commit_callbacks
):
    send(signed_in, word_file())
    assert sweep_imports() == 0
    waiting = PublicationImport.objects.get()
    waiting.created_at -= timedelta(days=2)
    waiting.save()
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_imports() == 1
    assert not waiting.file.storage.exists(waiting.file.name)


def test_another_kind_for_a_style_is_read_again_and_shown_again(signed_in):
    document = docx.Document()
    document.styles.add_style("Our question", 1)
    document.add_heading("The first", 1)
    document.add_paragraph("Who decides?", style="Our question")
    out = io.BytesIO()
    document.save(out)
    address = send(signed_in, out.getvalue()).url
    assert "Our question" in signed_in.get(address).content.decode()
    again = signed_in.post(address, {"title": "A work", "style_1": "talk"})
    assert again.url == address
    signed_in.post(address, {"title": "A work", "style_1": "talk"})
    chapter = ChapterPage.objects.get().get_latest_revision_as_object()
    assert [block.block_type for block in chapter.body] == ["callout"]


def test_what_waits_is_safe_from_the_sweep_of_uploads(signed_in):
    address = send(signed_in, word_file()).url
    sweep_uploads(older_than_s=-60)
    assert signed_in.post(address, choices()).status_code == 302
    assert BookletPage.objects.exists()


def test_a_long_name_of_any_letters_is_taken(signed_in):
    address = send(signed_in, word_file(), "ä" * 200 + ".docx").url
    assert signed_in.post(address, choices()).status_code == 302


def test_the_drafts_say_who_made_them(signed_in, editor):
    signed_in.post(send(signed_in, word_file()).url, choices())
    for page in (*BookletPage.objects.all(), *ChapterPage.objects.all()):
        assert page.owner == editor
        assert page.get_latest_revision().user == editor


def test_who_may_no_longer_add_to_the_library_makes_no_drafts(signed_in, editor):
    address = send(signed_in, word_file()).url
    editor.groups.clear()
    assert signed_in.post(address, choices()).status_code in {302, 403}
    assert not BookletPage.objects.exists()


def test_a_file_that_vanished_is_said_and_nothing_is_made(signed_in):
    address = send(signed_in, word_file()).url
    waiting = PublicationImport.objects.get()
    waiting.file.storage.delete(waiting.file.name)
    answer = signed_in.post(address, choices())
    assert "no longer here" in answer.content.decode()
    assert not BookletPage.objects.exists()
