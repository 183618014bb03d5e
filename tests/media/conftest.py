"""What the tests of media share: tiny films, rules of access, and files that go again."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.storage import storages
from django.utils.module_loading import import_string

from hub.settings import environment
from media.models import Recording, Rendition
from media.permissions import document_access, image_access, recording_access
from media.recordings.intake.probe import examine
from media.recordings.services import Captions, add_recording

from ..conftest import FILE_STORAGES
from ..production.buckets import Bucket
from .films import VTT, make_film

ACCESS = (recording_access, document_access, image_access)


@pytest.fixture(scope="session")
def film(tmp_path_factory):
    """A real MP4 of two seconds with pictures and sound."""
    return make_film(tmp_path_factory.mktemp("films") / "film.mp4")


@pytest.fixture(scope="session")
def sound(tmp_path_factory):
    return make_film(tmp_path_factory.mktemp("films") / "talk.mp3", codec=None, sound="mp3")


@pytest.fixture
def rule(monkeypatch):
    """Sets the registered rule of all three kinds for one test: rule(lambda request, obj: …)."""

    def register(function):
        for access in ACCESS:
            monkeypatch.setattr(access, "_rule", function)

    register(None)
    return register


@pytest.fixture
def everyone(rule):
    rule(lambda request, obj: True)


@pytest.fixture
def root_collection(db):
    """Wagtail makes it in a migration; a flushed database has none."""
    from wagtail.models import Collection

    return Collection.get_first_root_node() or Collection.add_root(name="Root")


@pytest.fixture(autouse=True)
def files_of_their_own(monkeypatch, tmp_path):
    """Each test has storages and a cache of its own; the models keep their storage objects."""
    for alias, folder in (("default", "uploads"), ("private", "private")):
        storage = FILE_STORAGES[alias]
        monkeypatch.setitem(storages._storages, alias, storage)
        monkeypatch.setattr(storage, "_location", str(tmp_path / folder))
        _forget_place(storage)
    cache.clear()
    yield
    monkeypatch.undo()
    for storage in FILE_STORAGES.values():
        _forget_place(storage)


def _forget_place(storage):
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)


@pytest.fixture(scope="session")
def examined_film(film):
    """What the film is, found out once: a process for each would be most of the tests' time."""
    return examine(film)


@pytest.fixture
def recording(film, examined_film, root_collection):
    """A film of two seconds with English captions and two chapters."""
    return add_recording(
        title="A short film",
        file=film,
        captions=[Captions(VTT)],
        chapters="0:00 Welcome\n0:01 The end",
        examined=examined_film,
    )


@pytest.fixture
def editor(root_collection):
    return get_user_model().objects.create_superuser("edith", "edith@example.org", "secret")


@pytest.fixture(scope="session")
def bucket():
    """A bucket of an S3 server (moto) on this machine."""
    pytest.importorskip("moto.server", reason="moto is not installed")
    bucket = Bucket()
    bucket.make_when_it_answers()
    yield bucket
    bucket.stop()


@pytest.fixture
def in_bucket(bucket, monkeypatch):
    """Private files lie in the bucket, and browsers reach it; returns the storage."""
    monkeypatch.setenv("STORAGE_URL", bucket.storage_url)
    monkeypatch.setenv("STORAGE_PUBLIC_ENDPOINT", bucket.endpoint)
    made = environment.storages("STORAGE_URL", var_dir=Path("/"), staticfiles="")["private"]
    storage = import_string(made["BACKEND"])(**made["OPTIONS"])
    monkeypatch.setitem(storages._storages, "private", storage)
    for model, name in ((Recording, "file"), (Recording, "thumbnail"), (Rendition, "file")):
        monkeypatch.setattr(model._meta.get_field(name), "storage", storage)
    yield storage
    bucket.empty()
