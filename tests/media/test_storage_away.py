"""A file that is gone is 404; a storage that is gone is a fault that passes, and 503."""

import errno
import shutil
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models.fields.files import FieldFile
from django.http import Http404
from django.test import RequestFactory

from media.delivery import Sending, file_etag, send_file
from media.models import Recording

SENDING = Sending("video/mp4", '"a-tag"')


class Silent:
    """A storage that says what a broken disk says, or a bucket: a fault that knows no number."""

    def __init__(self, number: int | None):
        self.fault = OSError(number, "It does not answer.") if number else OSError("timed out")

    def size(self, name: str) -> int:
        raise self.fault

    get_modified_time = size


@pytest.fixture
def film():
    storage = storages["private"]
    name = storage.save("a-film.mp4", ContentFile(b"bytes"))
    yield FieldFile(None, Recording._meta.get_field("file"), name)
    storage.delete(name)


def send(film: FieldFile):
    return send_file(RequestFactory().get("/media/1/a-film.mp4"), film, SENDING)


def test_a_file_that_is_gone_is_404(film):
    film.storage.delete(film.name)
    with pytest.raises(Http404):
        send(film)
    with pytest.raises(Http404):
        file_etag(film)


def test_a_folder_of_files_that_is_gone_is_no_404(film):
    folder = Path(film.storage.location)
    away = folder.with_name("private-away")
    shutil.move(folder, away)
    try:
        with pytest.raises(OSError, match="folder of files") as raised:
            send(film)
        assert raised.value.errno == errno.ENODEV
    finally:
        shutil.move(away, folder)
    assert send(film).status_code == 200


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, None])
def test_a_storage_that_does_not_answer_is_no_404(film, number):
    film.storage = Silent(number)
    with pytest.raises(OSError, match=r"answer|timed out"):
        send(film)
