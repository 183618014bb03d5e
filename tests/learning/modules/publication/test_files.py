"""The files of a work: made after a publish, kept while a newer one fails, private as their pages."""

import io
from threading import Event

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from learning.models import PublicationBuild, PublicationFile
from learning.modules.downloads.queries import ENDINGS
from learning.modules.publication import queue
from learning.modules.publication.build_files import KINDS_MADE
from learning.modules.publication.drafts import draft_pages
from learning.modules.publication.worker import build_next, look_after_files
from learning.modules.publishing.services import publish_edition
from learning.reports.failed_files import files_with_problems
from tests.factories import pages as make
from tests.kept import fresh

from .test_round_trip import rich_work

pytestmark = pytest.mark.django_db
SLUG = "two-stories"


@pytest.fixture(scope="module")
def made(for_the_file):
    make.make_site()
    module = draft_pages(rich_work(), kind="booklet", seed="a seed")
    publish_edition(work=module)
    return module


@pytest.fixture
def work(made, db):
    return fresh(made)


def build() -> bool:
    PublicationBuild.objects.update(due_at=timezone.now())
    return build_next(owner="tests", stopped=Event())


def address(kind: str) -> str:
    return f"/downloads/{SLUG}/{SLUG}{ENDINGS[kind]}"


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


def first_chapter(work):
    return work.get_children().first().specific


def test_every_file_is_made_after_a_publish_and_offered_on_the_page(work, client):
    assert build()
    assert set(PublicationFile.objects.values_list("kind", flat=True)) == set(KINDS_MADE)
    page = client.get(work.url).content.decode()
    for kind in KINDS_MADE:
        assert f'href="{address(kind)}"' in page
        answer = client.get(address(kind))
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")


def test_the_pdf_holds_the_words_of_every_chapter(work, client):
    build()
    pdf = PdfReader(io.BytesIO(content(client.get(address("pdf")))))
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert "The first" in words
    assert "bonjour" in words
    assert pdf.metadata.title == "Two stories"


def test_many_publishes_are_made_into_files_once(work):
    assert PublicationBuild.objects.get().wanted == 3
    assert build()
    assert not build()


def test_what_is_published_while_files_are_made_is_made_once_more(work):
    build_row = queue.PublicationBuild.objects.get()
    PublicationBuild.objects.update(due_at=timezone.now())
    held = queue.claim(owner="one")
    queue.want_files(work.pk)
    queue.release(held, owner="one", done=True)
    build_row.refresh_from_db()
    assert build_row.built < build_row.wanted
    assert build()


def test_two_workers_never_make_the_same_work(work):
    PublicationBuild.objects.update(due_at=timezone.now())
    assert queue.claim(owner="one")
    assert queue.claim(owner="two") is None


def test_a_worker_that_died_is_followed_by_another(work):
    PublicationBuild.objects.update(due_at=timezone.now())
    queue.claim(owner="one")
    PublicationBuild.objects.update(lease_until=timezone.now())
    assert queue.claim(owner="two")


def test_a_worker_that_slept_too_long_lets_go_of_nothing(work):
    PublicationBuild.objects.update(due_at=timezone.now())
    held = queue.claim(owner="one")
    PublicationBuild.objects.update(lease_until=timezone.now())
    queue.claim(owner="two")
    queue.release(held, owner="one", done=True)
    row = PublicationBuild.objects.get(pk=held.pk)
    assert (row.owner, row.built < row.wanted, row.lease_until is None) == ("two", True, False)


def test_a_work_that_ends_three_workers_is_not_given_to_a_fourth(work):
    for owner in ("one", "two", "three"):
        PublicationBuild.objects.update(due_at=timezone.now(), lease_until=None)
        assert queue.claim(owner=owner)
    PublicationBuild.objects.update(due_at=timezone.now(), lease_until=None)
    assert queue.claim(owner="four") is None
    queue.want_files(work.pk)
    PublicationBuild.objects.update(due_at=timezone.now())
    assert queue.claim(owner="four")


def test_making_again_what_is_the_same_changes_nothing(work):
    build()
    before = list(PublicationFile.objects.order_by("kind").values_list("file", "made_at"))
    queue.want_files(work.pk)
    assert build()
    assert list(PublicationFile.objects.order_by("kind").values_list("file", "made_at")) == before


def test_a_picture_without_words_stops_the_pdf_and_the_last_good_one_stays(work, client):
    build()
    chapter = first_chapter(work)
    for block in chapter.body:
        if block.block_type == "figure":
            block.value["image"].contextual_alt_text = ""
            block.value["image"].decorative = False
    chapter.save_revision(clean=False).publish()
    build()
    file = PublicationFile.objects.get(kind="pdf")
    assert "Figure 1: Teal" in file.problem
    assert client.get(address("pdf")).status_code == 200
    (finding,) = files_with_problems()
    assert finding.title == work.title
    assert finding.detail.startswith("PDF, PDF in large print: not made. ")
    assert "Figure 1: Teal" in finding.detail
    assert finding.edit_url == f"/admin/pages/{work.pk}/edit/"


def test_signs_that_no_font_has_are_told_until_they_are_gone(work):
    chapter = first_chapter(work)
    before = chapter.body.raw_data[:]
    chapter.body = [*before, {"type": "text", "value": "<p>Linear A: \U00010600</p>"}]
    chapter.save_revision(clean=False).publish()
    assert build()
    (finding,) = files_with_problems()
    assert finding.detail.startswith("PDF, PDF in large print: The PDF cannot show")
    assert "U+10600" in finding.detail
    chapter.body = list(before)
    chapter.save_revision(clean=False).publish()
    assert build()
    assert files_with_problems() == []


def test_what_is_not_published_waits_for_nobody(work):
    PublicationFile.objects.create(work=work, kind="pdf", problem="A reason.")
    assert len(files_with_problems()) == 1
    work.unpublish()
    assert files_with_problems() == []


def test_a_picture_of_any_kind_that_the_hub_takes_goes_into_every_file(work):
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, "WEBP")
    picture = get_image_model().objects.create(
        title="Teal", file=SimpleUploadedFile("teal.webp", out.getvalue())
    )
    chapter = first_chapter(work)
    chapter.body = [*chapter.body.raw_data, make.figure(picture, "A teal sheet")]
    chapter.save_revision(clean=False).publish()
    assert build()
    assert set(PublicationFile.objects.values_list("problem", flat=True)) == {""}


def test_a_picture_whose_file_is_gone_is_named(work):
    picture = next(b for b in first_chapter(work).body if b.block_type == "figure").value["image"]
    name, storage = picture.file.name, picture.file.storage
    content = storage.open(name).read()
    storage.delete(name)
    try:
        assert build()
        assert "Figure 1: Teal" in PublicationFile.objects.get(kind="epub").problem
    finally:  # files are not undone with the rows
        storage.save(name, ContentFile(content))


def test_a_chapter_that_is_closed_leaves_new_files_without_it_and_comes_back_when_opened(
    work, client
):
    build()
    closed = PageViewRestriction.objects.create(page=first_chapter(work), restriction_type="login")
    assert build()
    assert client.get(address("txt")).status_code == 200
    assert b"It begins." not in content(client.get(address("txt")))
    closed.delete()
    assert build()
    assert b"It begins." in content(client.get(address("txt")))


def test_chapters_stand_in_the_files_in_the_order_of_their_pages(work, client):
    build()
    second = work.get_children().last()
    second.move(work, pos="first-child")
    assert build()
    words = content(client.get(address("txt"))).decode()
    assert words.index("\nThe second\n") < words.index("\nThe first\n")


def test_the_files_of_a_deleted_work_go_with_it(work, django_capture_on_commit_callbacks):
    build()
    files = [file.file for file in PublicationFile.objects.all()]
    with django_capture_on_commit_callbacks(execute=True):
        work.delete()
    assert not [file.name for file in files if file.storage.exists(file.name)]
    assert not PublicationBuild.objects.exists()


def test_a_draft_that_was_never_published_can_be_deleted():
    before = PublicationBuild.objects.count()
    module = draft_pages(rich_work(), kind="booklet", seed="another seed")
    module.delete()
    connection.check_constraints()
    assert PublicationBuild.objects.count() == before


@pytest.mark.parametrize("how", ["login", "password"])
def test_a_chapter_that_is_closed_afterwards_closes_the_files_at_once(work, client, how):
    build()
    PageViewRestriction.objects.create(
        page=first_chapter(work), restriction_type=how, password="open sesame"
    )
    assert client.get(address("pdf")).status_code == 404
    assert address("pdf") not in client.get(work.url).content.decode()


def test_a_chapter_that_is_deleted_closes_the_files_until_they_are_made_anew(work, client):
    build()
    first_chapter(work).delete()
    assert client.get(address("pdf")).status_code == 404
    build()
    assert client.get(address("pdf")).status_code == 200


def test_a_closed_chapter_is_left_out_of_new_files(work, client):
    PageViewRestriction.objects.create(page=first_chapter(work), restriction_type="login")
    build()
    pdf = PdfReader(io.BytesIO(content(client.get(address("pdf")))))
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert "The second" in words
    assert "The first" not in words


def test_an_unpublished_chapter_takes_its_words_along(work, client):
    build()
    first_chapter(work).unpublish()
    assert client.get(address("pdf")).status_code == 404
    assert build()
    assert client.get(address("pdf")).status_code == 200


def test_a_work_that_is_not_published_has_no_files(work, client):
    build()
    work.unpublish()
    assert client.get(address("pdf")).status_code == 404


def test_a_name_that_no_file_has_is_not_there(client, work):
    build()
    for name in ("two-stories.exe", "other.pdf", "two-stories.pdf.pdf"):
        assert client.get(f"/downloads/{SLUG}/{name}").status_code == 404
    for path in ("%00/a.pdf", f"{SLUG}/%00.pdf"):
        assert client.get(f"/downloads/{path}").status_code == 404


def test_a_work_is_exported_by_a_command(work, tmp_path):
    call_command("export_publication", SLUG, format="pdf", to=tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_exported_is_refused_in_words(work, tmp_path, capsys):
    work.unpublish()
    for slug in ("nothing", SLUG):
        with pytest.raises(SystemExit) as ended:
            call_command("export_publication", slug, format="pdf", to=tmp_path / "a.pdf")
        assert ended.value.code == 2
    assert "is not published" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_a_work_that_was_there_before_gets_its_files_too(work):
    PublicationBuild.objects.all().delete()
    assert look_after_files() == 1
    assert look_after_files() == 0
    assert build()
    assert look_after_files() == 0


def test_newer_writers_make_all_files_again(work):
    build()
    PublicationBuild.objects.update(recipe=0)
    assert look_after_files() == 1
