"""A disk that is really full: nothing half, nothing lost, and on by itself when there is room."""

import threading
import time
from pathlib import Path
from threading import Event

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import timezone

from media.recordings.intake.probe import probe
from media.recordings.jobs.disk_space import InsufficientDiskSpace
from media.recordings.jobs.job_model import ProcessingJob
from media.recordings.jobs.worker import process_next_job
from media.recordings.models import Recording
from media.recordings.processing.plan import most_bytes_of
from media.recordings.services import add_recording
from media.uploads.services import Refused, begin_upload
from media.uploads.storage_paths import path_of
from media.uploads.tus_receive import receive

from ...disks import fill, make_room, small_disk, use_up_names
from ...films import make_film, picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORDS = "There is not enough room on the disk"


@pytest.fixture
def disk(tmp_path, monkeypatch, settings):
    """The private storage lies on a disk of 48 MB of its own."""
    settings.MEDIA_RESERVE_BYTES = 0
    with small_disk(tmp_path / "disk") as folder:
        storage = storages["private"]
        monkeypatch.setattr(storage, "_location", str(folder / "private"))
        for name in ("base_location", "location"):
            storage.__dict__.pop(name, None)
        yield folder


@pytest.fixture
def phone_film(tmp_path):
    return make_film(tmp_path / "a.mov", codec="mpeg4", sound="pcm_s16le", size=(640, 480))


def work() -> ProcessingJob:
    ProcessingJob.objects.update(due_at=timezone.now())
    assert process_next_job(owner="tests", stopped=Event())
    return ProcessingJob.objects.get()


def files(disk) -> set[str]:
    root = disk / "private"
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def as_soon_as(there, then) -> threading.Thread:
    """Does `then` in the moment when `there()` holds, while the test works."""

    def look():
        end = time.monotonic() + 60
        while not there() and time.monotonic() < end:
            time.sleep(0.002)
        then()

    thread = threading.Thread(target=look)
    thread.start()
    return thread


def goes_on(disk, original) -> None:
    """It waits, says why, has lost nothing, and is done with the next look once there is room."""
    job = ProcessingJob.objects.get()
    assert (job.state, job.tries) == ("waiting", 0)
    assert job.error.startswith(WORDS)
    assert (job.due_at - timezone.now()).total_seconds() < 30
    assert not [name for name in files(disk) if name.startswith("staging/")]
    kept = {row.file.name for row in job.recording.renditions.all()}
    assert {name for name in files(disk) if name.startswith("derived/")} == kept
    assert job.recording.file.read() == original.read_bytes()
    make_room(disk)
    assert work().state == "done"


def test_a_step_begins_only_when_there_is_room_for_it(disk, phone_film, root_collection):
    add_recording(title="A talk", file=phone_film)
    fill(disk, leave_bytes=5_000_000)
    for _ in range(4):
        assert work().state == "waiting"
    goes_on(disk, phone_film)


def test_a_disk_that_fills_up_while_a_film_is_made(disk, phone_film, root_collection):
    recording = add_recording(title="A talk", file=phone_film)
    staging = disk / "private" / "staging"
    filler = as_soon_as(lambda: list(staging.glob("*/*")), lambda: fill(disk))
    work()
    filler.join()
    assert not recording.renditions.filter(kind="360p").exists()
    goes_on(disk, phone_film)


def test_a_disk_without_room_for_another_name_when_a_film_is_put_in_place(
    disk, phone_film, root_collection
):
    add_recording(title="A talk", file=phone_film)
    staging = disk / "private" / "staging"
    filler = as_soon_as(lambda: list(staging.glob("*/360p")), lambda: use_up_names(disk))
    work()
    filler.join()
    goes_on(disk, phone_film)


def test_what_is_counted_on_is_more_than_what_is_made(tmp_path):
    film = make_film(tmp_path / "a.mov", codec="mpeg4", sound="pcm_s16le", size=(640, 480))
    facts, size_bytes = probe(film), film.stat().st_size
    for kind in ("720p", "360p", "audio", "mp3", "storyboard", "takeaway"):
        assert most_bytes_of(kind, facts, size_bytes) > 20_000


class FillsTheDisk:
    """The bytes of an upload; with the third block there is no room left."""

    def __init__(self, disk):
        self.disk, self.blocks = disk, 0

    def read(self, size):
        self.blocks += 1
        if self.blocks == 3:
            fill(self.disk)
        return b"x" * size


def test_an_upload_in_pieces_keeps_what_came_before_the_disk_was_full(disk, editor):
    upload = begin_upload(owner=editor, filename="a.mp4", size_bytes=4_000_000)
    with pytest.raises(Refused, match="not enough room") as found:
        receive(upload, FillsTheDisk(disk), offset=0, length=4_000_000)
    assert found.value.status == 507
    upload.refresh_from_db()
    assert 512 * 1024 <= upload.received_bytes < 4_000_000
    assert path_of(upload.pk).stat().st_size >= upload.received_bytes
    make_room(disk)
    offset = upload.received_bytes
    more = FillsTheDisk(disk)
    more.blocks = 3
    assert receive(upload, more, offset=offset, length=4_000_000 - offset) == 4_000_000


def test_a_file_that_is_sent_whole_leaves_nothing_when_the_disk_is_full(
    disk, phone_film, root_collection
):
    sent = TemporaryUploadedFile("a.mov", "video/quicktime", phone_film.stat().st_size, None)
    sent.write(phone_film.read_bytes())
    sent.seek(0)
    Path(storages["private"].path("recordings")).mkdir(parents=True)
    fill(disk, leave_bytes=8192)
    for file in (sent, phone_film):
        with pytest.raises(InsufficientDiskSpace, match="not enough room"):
            add_recording(title="A talk", file=file)
    assert files(disk) == set()
    assert not Recording.objects.exists()
    make_room(disk)
    assert add_recording(title="A talk", file=phone_film).file.read() == phone_film.read_bytes()


@pytest.mark.parametrize("address", ["add", "edit"])
def test_the_form_comes_back_with_what_was_typed_when_the_disk_is_full(
    disk, client, editor, phone_film, film, root_collection, address
):
    client.force_login(editor)
    there = add_recording(title="An old talk", file=film) if address == "edit" else None
    kept = files(disk)
    picture = SimpleUploadedFile("still.png", picture_bytes("PNG", (400, 300)))
    data = {
        "title": "A talk by Ann",
        "file": phone_film.open("rb"),
        "thumbnail": picture,
        "tags": "",
    }
    where = f"/admin/media/edit/{there.pk}/" if there else "/admin/media/video/add/"
    Path(storages["private"].path("recordings")).mkdir(parents=True, exist_ok=True)
    # The film finds room, its still picture none.
    fill(disk, leave_bytes=-(-phone_film.stat().st_size // 4096) * 4096)
    answer = client.post(where, data)
    assert answer.status_code == 200
    assert "not enough room on the hub" in answer.content.decode()
    assert "A talk by Ann" in answer.content.decode()
    assert files(disk) == kept
    assert [recording.title for recording in Recording.objects.all()] == (
        ["An old talk"] if there else []
    )
