"""What others read of the hub, and what a session pack is made of, keeps the names it had."""

import io
import json
import re
import zipfile
from pathlib import Path
from threading import Event

import pytest
from django.utils import timezone

from learning.models import PublicationBuild
from learning.modules.publication.worker import build_next
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
STORED = Path(__file__).parents[1] / "vectors/stored"


@pytest.fixture(scope="module")
def published(for_the_file):
    """A module and a pathway, with some of all that an export and a pack name."""
    story = make.chapter("Damp homes", make.booklet("The stories", slug="the-stories"))
    film = make.webinar("Talk about it", slug="talk-about-it")
    steps = [make.reads(story), make.watches(film, "0:01", "0:02"), make.reflects(), make.checks()]
    return make.pathway("New to it", slug="new-to-it", steps=[*steps, make.does()])


def keys_in(value, path: str = "") -> set[str]:
    """Return the place of each key in some JSON; all items of a list are one place."""
    if isinstance(value, list):
        return {key for item in value for key in keys_in(item, f"{path}[]")}
    if isinstance(value, dict):
        within = {key for name, item in value.items() for key in keys_in(item, f"{path}.{name}")}
        return within | {f"{path}.{name}" for name in value}
    return set()


def names_in_pack(archive: bytes) -> dict[str, list[str]]:
    """Return what a session pack is made of: its files, and the ids and data of its page."""
    with zipfile.ZipFile(io.BytesIO(archive)) as zipped:
        places = [name.partition("/")[2] for name in zipped.namelist()]
        page = zipped.read(next(name for name in zipped.namelist() if name.endswith(".html")))
    marks = re.findall(r'\b(?:id="([a-z-]+)|(data-[a-z-]+))', page.decode())
    return {
        "files": sorted({re.sub(r"[0-9a-f]{8,}", "…", place) for place in places}),
        "marks": sorted({one or other for one, other in marks}),
    }


def exported(client) -> dict[str, list[str]]:
    addresses = (
        "/pathways/new-to-it.json",
        "/library/the-stories.json",
        "/library/talk-about-it.json",
    )
    return {address: sorted(keys_in(client.get(address).json())) for address in addresses}


def session_pack(client) -> bytes:
    PublicationBuild.objects.update(due_at=timezone.now())
    while build_next(owner="tests", stopped=Event()):
        pass
    return b"".join(client.get("/downloads/new-to-it/new-to-it-pack.zip").streaming_content)


def test_programs_of_others_find_every_key(published, client):
    stored, now = json.loads((STORED / "export.json").read_text()), exported(client)
    lost = {address: set(keys) - set(now[address]) for address, keys in stored.items()}
    assert lost == {address: set() for address in stored}


def test_a_session_pack_has_every_file_and_mark(published, client):
    stored, now = (
        json.loads((STORED / "pack.json").read_text()),
        names_in_pack(session_pack(client)),
    )
    assert set(stored["files"]) - set(now["files"]) == set()
    assert set(stored["marks"]) - set(now["marks"]) == set()
