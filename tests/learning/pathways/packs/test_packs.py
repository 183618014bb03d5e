"""The session pack of a pathway: made once after each publish, of what everybody may see."""

import io
import re
import zipfile
from threading import Event

import page as pdf_checks
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from learning.models import PublicationBuild, PublicationFile
from learning.modules.publication.worker import build_next, look_after_files
from learning.pathways.packs import offline_files
from learning.reports.failed_files import files_with_problems
from media.documents.models import HubDocument
from tests.factories import pages as make
from tests.factories.questions import check, prompt
from tests.kept import fresh

pytestmark = pytest.mark.django_db
SLUG = "new-to-it"


@pytest.fixture(scope="module")
def made(for_the_file):
    story = make.chapter(
        "Damp homes",
        make.booklet("The stories", rights_holder="The demo team"),
        words="Four tenants joined as co-researchers.",
    )
    film = make.webinar("Talk about it")
    return make.pathway(
        "New to it",
        slug=SLUG,
        outcomes=[{"type": "outcome", "value": "Say what it means."}],
        finish="You have finished.",
        steps=[
            make.reads(story),
            make.watches(film, "0:01", "0:02"),
            make.reflects(prompt(alone="What do you know?", group="In pairs: what do you know?")),
            make.checks(check()),
            make.does(),
            make.goes_to("https://example.org/guide/"),
        ],
    )


@pytest.fixture
def pathway(made, db):
    return fresh(made)


def build() -> bool:
    PublicationBuild.objects.update(due_at=timezone.now())
    while built := build_next(owner="tests", stopped=Event()):
        pass
    return built is False


def address(ending: str, slug: str = SLUG) -> str:
    return f"/downloads/{slug}/{slug}-pack.{ending}"


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


def packed(client, slug: str = SLUG) -> dict[str, bytes]:
    """Return what lies in the zip, by its place below the pack's own folder."""
    with zipfile.ZipFile(io.BytesIO(content(client.get(address("zip", slug))))) as zipped:
        return {name.partition("/")[2]: zipped.read(name) for name in zipped.namelist()}


def files_of(pathway):
    return PublicationFile.objects.filter(work_id=pathway.pk).order_by("kind")


def when_made(pathway) -> list:
    return list(files_of(pathway).values_list("kind", "file", "made_at"))


def story_of(pathway):
    return pathway.step_rows.get(position=1).page.specific


def test_both_files_are_made_after_a_publish_and_can_be_downloaded(pathway, client):
    assert client.get(address("pdf")).status_code == 404
    build()
    assert [file.kind for file in files_of(pathway)] == ["pack-pdf", "pack-zip"]
    for ending, kind in (("pdf", "application/pdf"), ("zip", "application/zip")):
        answer = client.get(address(ending))
        assert answer.status_code == 200
        assert answer.streaming
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"] == f'attachment; filename="{SLUG}-pack.{ending}"'


def test_the_overview_says_what_can_be_had_and_until_then_that_it_is_coming(pathway, client):
    assert "not here yet" in client.get(pathway.url).content.decode()
    build()
    html = client.get(pathway.url).content.decode()
    assert f'href="{address("pdf")}"' in html
    assert f'href="{address("zip")}"' in html
    assert "PDF, " in html
    assert "not here yet" not in html
    assert (
        f'href="{pathway.url}#to-take-away"' in client.get(f"{pathway.url}print/").content.decode()
    )


def test_the_zip_holds_everything_that_its_page_asks_for(pathway, client):
    build()
    files = packed(client)
    html = files["index.html"].decode()
    for words in (
        *("Four tenants joined", "In pairs: what do you know?", "Draw a map", "Pens"),
        *("Say what it means.", "You have finished.", "https://example.org/guide/", "CC BY 4.0"),
        *("The demo team", "data:text/vtt;base64,", "#t=1,2", f"{SLUG}-pack.pdf", "Begins after"),
    ):
        assert words in html, words
    assert 'src="/' not in html
    assert 'href="/' not in html
    assert "localhost" not in files["look/pack.css"].decode()
    film = next(name for name in files if name.startswith("films/"))
    assert f'src="{film}#t=1,2"' in html
    assert len(files[film]) > 1000
    assert files[f"{SLUG}-pack.pdf"].startswith(b"%PDF")
    assert b"Four tenants" in files["large-print.html"]
    assert b"index.html" in files["READ-ME.txt"]
    assert "transcripts/step-2.txt" in files


def test_what_the_looks_of_a_pack_name_lies_beside_them():
    looks = offline_files.look_files()
    named = re.findall(r"""url\(["']?([^"')]+)""", looks["look/pack.css"].decode())
    fonts = {f"look/{name}" for name in named if not name.startswith("data:")}
    assert len(fonts) >= 3
    assert fonts - set(looks) == set()


def test_the_pdf_is_accessible_and_holds_the_words(pathway, client, tmp_path):
    build()
    file = tmp_path / "pack.pdf"
    file.write_bytes(content(client.get(address("pdf"))))
    profile = pdf_checks.ValidationProfile.PDF_UA_1
    assert list(pdf_checks.validate_pdf(str(file), profile=profile).failures) == []
    words = " ".join(page.extract_text() for page in PdfReader(file).pages)
    for said in (
        *("Four tenants joined", "In pairs: what do you know?", "Running order", "You need: Pens"),
        *("Cards to cut out", "What is said in the recordings", "What we think of the answers"),
    ):
        assert said in words, said


@pytest.mark.parametrize("closed", [False, True])
def test_a_document_whose_collection_is_closed_is_not_offered_by_the_pack(client, closed):
    """The pathway offers it: whoever asks for the file itself is asked who they are."""
    collection = Collection.get_first_root_node().add_child(name="For some")
    document = HubDocument.objects.create(
        title="A checklist", collection=collection, file=ContentFile(b"x", name="checklist.pdf")
    )
    if closed:
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    make.pathway("To take along", slug="to-take", steps=[make.takes_along(document=document)])
    build()
    html = packed(client, "to-take")["index.html"].decode()
    assert (document.url in html) is not closed
    assert ("only for some people" in html) is closed


def test_what_has_not_changed_is_not_made_again(pathway):
    build()
    before = when_made(pathway)
    pathway.save_revision(clean=False).publish()
    build()
    row = PublicationBuild.objects.get(work_id=pathway.pk)
    assert row.wanted == row.built == 2
    assert when_made(pathway) == before


def test_it_is_made_again_when_the_words_of_a_source_change_and_the_old_files_go(
    pathway, client, django_capture_on_commit_callbacks
):
    build()
    old = [file.file for file in files_of(pathway)]
    story = story_of(pathway)
    story.body = make.prose("# What happened", "Five tenants joined.")
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision(clean=False).publish()
        build()
    assert b"Five tenants joined" in packed(client)["index.html"]
    assert not any(file.storage.exists(file.name) for file in old)


@pytest.mark.parametrize("of", ["prompt", "check_question"])
def test_it_is_made_again_when_a_question_changes(pathway, client, of):
    build()
    step = pathway.step_rows.exclude(**{of: None}).get()
    question = getattr(step, of)
    if of == "prompt":
        question.group = "Something else entirely?"
    else:
        question.question = "Something else entirely?"
    question.save()
    build()
    assert b"Something else entirely?" in packed(client)["index.html"]


def test_a_source_that_is_closed_takes_the_files_away_at_once_and_is_left_out_of_new_ones(
    pathway, client
):
    build()
    PageViewRestriction.objects.create(page=story_of(pathway), restriction_type="login")
    assert client.get(address("zip")).status_code == 404
    assert address("zip") not in client.get(pathway.url).content.decode()
    build()
    files = packed(client)
    assert b"Four tenants" not in files["index.html"]
    assert b"Damp homes" not in files["index.html"]
    words = " ".join(
        p.extract_text() for p in PdfReader(io.BytesIO(files[f"{SLUG}-pack.pdf"])).pages
    )
    assert "Four tenants" not in words


@pytest.mark.parametrize("how", ["login", "password"])
def test_a_pathway_that_not_everybody_may_see_has_no_pack(
    pathway, client, django_user_model, django_capture_on_commit_callbacks, how
):
    build()
    old = [file.file for file in files_of(pathway)]
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=pathway, restriction_type=how, password="x")
        build()
    assert not files_of(pathway).exists()
    assert not any(file.storage.exists(file.name) for file in old)
    client.force_login(django_user_model.objects.create_user("member"))
    assert client.get(address("zip")).status_code == 404


def test_a_pathway_without_steps_has_no_pack(db):
    empty = make.pathway("Empty", steps=[])
    build()
    assert not files_of(empty).exists()


def test_a_pack_that_cannot_be_made_says_why_to_editors_and_the_last_good_one_stays(
    pathway, client, monkeypatch
):
    build()
    monkeypatch.setattr(offline_files, "MOST_BYTES", 10)
    step = pathway.step_rows.exclude(prompt=None).get()
    step.prompt.group = "A new one?"
    step.prompt.save()
    build()
    (finding,) = files_with_problems()
    assert finding.title == "New to it"
    assert "larger than memory sticks take" in finding.detail
    assert b"In pairs" in packed(client)["index.html"]
    monkeypatch.undo()
    step.prompt.save()
    build()
    assert files_with_problems() == []
    assert b"A new one?" in packed(client)["index.html"]


def test_a_pathway_that_was_there_before_gets_its_pack_by_the_clock(pathway):
    PublicationBuild.objects.all().delete()
    assert look_after_files() >= 1
    build()
    assert files_of(pathway).count() == 2
    assert look_after_files() == 0


def test_the_same_pathway_makes_the_same_zip(pathway, client):
    build()
    first = content(client.get(address("zip")))
    files_of(pathway).update(made_of="")
    PublicationBuild.objects.update(recipe=0)
    look_after_files()
    build()
    assert content(client.get(address("zip"))) == first


def test_an_unpublished_pathway_gives_nothing(pathway, client):
    build()
    pathway.unpublish()
    assert client.get(address("zip")).status_code == 404


def test_offering_the_files_costs_as_much_for_many_steps_as_for_few(client):
    story = make.article("Short")
    few = make.pathway("Few", steps=[make.reads(story) for _ in range(2)])
    many = make.pathway("Many", steps=[make.reads(story) for _ in range(20)])
    build()
    counts = []
    for pathway in (few, many):
        client.get(pathway.url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(pathway.url)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_pack_plays_the_small_film_as_soon_as_it_is_made(pathway, client):
    build()
    film = pathway.step_rows.get(position=2).recording
    storage = film.file.storage
    name = storage.save("derived/small-for-a-pack.mp4", ContentFile(b"a small film"))
    try:
        film.renditions.create(
            kind="360p", file=name, size_bytes=12, sha256="0" * 64, recipe=1, width=640, height=360
        )
        build()
        files = packed(client)
        (played,) = [words for place, words in files.items() if place.startswith("films/")]
        assert played == b"a small film"
    finally:  # files are not undone with the rows
        storage.delete(name)


def test_a_film_that_two_steps_show_is_packed_once(client):
    film = make.webinar("Talk about it")
    make.pathway(
        "Two clips",
        slug="new-to-it-too",
        steps=[make.watches(film, "0:00", "0:01"), make.watches(film, "0:01", "0:02")],
    )
    build()
    answer = client.get("/downloads/new-to-it-too/new-to-it-too-pack.zip")
    with zipfile.ZipFile(io.BytesIO(content(answer))) as zipped:
        names = zipped.namelist()
        html = zipped.read("new-to-it-too-pack/index.html").decode()
    (film_name,) = [name for name in names if "/films/" in name]
    assert html.count(film_name.partition("/")[2]) >= 4
