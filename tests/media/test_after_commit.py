"""Files go when what they belong to goes: with the work that waits for the commit really done.

In the storages that the settings name. (Wagtail makes each anew, from its settings, to delete a
file; the storages that other tests of this folder are given lie elsewhere.)
"""

import io
import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.settings import environment
from media.documents.models import HubDocument
from media.images.models import HubImage
from media.models import Recording
from media.recordings.services import Captions, add_recording

from .films import VTT, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_of_their_own():
    """The settings' own; what a test made and kept is taken away."""
    before = everything()
    yield
    for path in everything() - before:
        path.unlink()


def everything() -> set[Path]:
    return {
        path
        for alias in ("default", "private")
        for path in Path(storages[alias].location).rglob("*")
        if path.is_file()
    }


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def press(signed_in, django_capture_on_commit_callbacks):
    """Sends a form as the admin does, and does what waits for the commit."""

    def press(address: str, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            answer = signed_in.post(address, fields)
        assert answer.status_code == 302, answer.content.decode()
        return answer

    return press


def picture(title="A table", size=(60, 40)) -> HubImage:
    file = ImageFile(io.BytesIO(picture_bytes("PNG", size=size)), name=f"{title}.png")
    return HubImage.objects.create(title=title, file=file)


def document(title="Costs") -> HubDocument:
    return HubDocument.objects.create(
        title=title, file=ContentFile(b"%PDF-1.7", name=f"{title}.pdf")
    )


def places_of(*files) -> list[Path]:
    places = [Path(file.path) for file in files]
    assert all(place.is_file() for place in places)
    return places


def test_a_picture_that_is_replaced_takes_its_file_and_its_renditions_along(press, root_collection):
    old = picture()
    gone = places_of(
        old.file, old.get_rendition("width-30").file, old.get_rendition("max-9x9").file
    )
    new = SimpleUploadedFile("new.png", picture_bytes("PNG", size=(30, 20)), "image/png")
    press(f"/admin/images/{old.pk}/", title="New", file=new, collection=1)
    kept = HubImage.objects.get()
    assert (kept.width, kept.renditions.count()) == (30, 0)
    assert Path(kept.file.path).is_file()
    assert [place for place in gone if place.exists()] == []


def test_a_picture_that_is_deleted_takes_its_file_and_its_renditions_along(press, root_collection):
    old = picture()
    gone = places_of(old.file, old.get_rendition("width-30").file)
    press(f"/admin/images/{old.pk}/delete/")
    assert not HubImage.objects.exists()
    assert [place for place in gone if place.exists()] == []


def test_pictures_that_are_deleted_together_take_their_files_along(press, root_collection):
    first, second, stays = picture("One"), picture("Two"), picture("Three")
    gone = places_of(first.file, first.get_rendition("width-30").file, second.file)
    press(f"/admin/bulk/media/hubimage/delete/?id={first.pk}&id={second.pk}")
    assert [place for place in gone if place.exists()] == []
    assert Path(stays.file.path).is_file()


def test_a_document_that_is_replaced_takes_the_old_file_along(press, root_collection):
    old = document()
    (gone,) = places_of(old.file)
    new = SimpleUploadedFile("new.pdf", b"%PDF-1.4 other", "application/pdf")
    press(f"/admin/documents/edit/{old.pk}/", title="New", file=new, collection=1)
    assert Path(HubDocument.objects.get().file.path).read_bytes() == b"%PDF-1.4 other"
    assert not gone.exists()


def test_a_document_that_is_deleted_takes_its_file_along(press, root_collection):
    old = document()
    (gone,) = places_of(old.file)
    press(f"/admin/documents/delete/{old.pk}/")
    assert not HubDocument.objects.exists()
    assert not gone.exists()


def test_documents_that_are_deleted_together_take_their_files_along(press, root_collection):
    first, second, stays = document("One"), document("Two"), document("Three")
    gone = places_of(first.file, second.file)
    press(f"/admin/bulk/media/hubdocument/delete/?id={first.pk}&id={second.pk}")
    assert [place for place in gone if place.exists()] == []
    assert Path(stays.file.path).is_file()


def test_a_recording_that_is_deleted_takes_every_file_along(
    press, film, examined_film, root_collection
):
    before = everything()
    recording = add_recording(
        title="Talk", file=film, captions=[Captions(VTT)], examined=examined_film
    )
    places_of(recording.file, recording.thumbnail)
    press(f"/admin/media/delete/{recording.pk}/")
    assert not Recording.objects.exists()
    assert everything() - before == set()


def test_a_transaction_that_fails_keeps_the_file(
    root_collection, django_capture_on_commit_callbacks
):
    kept = picture()
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        kept.delete()
    assert waiting
    assert Path(kept.file.path).is_file()


@pytest.mark.parametrize("address", ["files:", "s3://key:se%2Fcret@shelf?region=eu-west-2"])
def test_a_storage_can_be_made_anew_from_plain_text(monkeypatch, tmp_path, address):
    """As a task takes it: whatever the settings give a storage is text, numbers, yes and no."""
    monkeypatch.setenv("X", address)
    for described in environment.storages("X", var_dir=tmp_path, staticfiles="none").values():
        options = described.get("OPTIONS", {})
        assert json.loads(json.dumps(options)) == options
    for alias in ("default", "private"):
        json.dumps(storages[alias].deconstruct())
