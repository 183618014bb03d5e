"""From an uploaded file to everything that belongs to it, on tiny films."""

import os
from pathlib import Path
from threading import Event

import pytest
from django.core.files.storage import storages

from media.recordings.intake.probe import probe
from media.recordings.jobs.renditions import make_again
from media.recordings.jobs.storage_paths import sweep_files
from media.recordings.jobs.worker import process_next_job
from media.recordings.models import RENDITION_NAMES, Recording
from media.recordings.processing.plan import may_be_copied
from media.recordings.services import add_recording
from media.signals import recording_ready

from ...films import make_film, make_uneven

pytestmark = pytest.mark.django_db


def work(**more) -> bool:
    return process_next_job(owner="tests", stopped=more.get("stopped", Event()))


def files_below(folder: str) -> set[str]:
    root = Path(storages["private"].path(""))
    return {
        path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if path.is_file()
    }


@pytest.fixture
def prepared(recording):
    assert work()
    recording.refresh_from_db()
    return recording


@pytest.fixture
def phone_film(tmp_path, root_collection):
    """A film that no browser plays."""
    made = make_film(tmp_path / "a.mov", codec="mpeg4", sound="pcm_s16le", seconds=2.0)
    return add_recording(title="From a phone", file=made)


def test_everything_is_made_and_is_as_long_as_the_recording(prepared):
    made = {row.kind: row for row in prepared.renditions.all()}
    assert set(made) == set(RENDITION_NAMES)
    assert prepared.job.state == "done"
    for kind in ("720p", "360p", "audio", "mp3"):
        facts = probe(Path(made[kind].file.path))
        assert facts.web_safe
        assert facts.duration_s == pytest.approx(prepared.duration, abs=0.15)
        assert made[kind].size_bytes == made[kind].file.size
    assert [row["kind"] for row in prepared.made] == list(made)
    assert files_below("staging") == set()


def test_repeating_it_changes_nothing(prepared):
    assert not work()
    before = (files_below("derived"), list(prepared.renditions.values()))
    type(prepared.job).objects.update(state="waiting")
    assert work()
    assert (files_below("derived"), list(prepared.renditions.values())) == before


def test_a_file_removed_behind_our_back_is_made_again(prepared):
    before = files_below("derived")
    Path(prepared.renditions.get(kind="audio").file.path).unlink()
    type(prepared.job).objects.update(state="waiting")
    assert work()
    assert files_below("derived") == before


def test_a_film_that_browsers_cannot_play_is_accepted_and_prepared(phone_film):
    assert (phone_film.film_url, phone_film.web_safe, phone_film.sources) == ("", False, [])
    assert work()
    phone_film.refresh_from_db()
    assert phone_film.film_url == f"/media/{phone_film.pk}/720p.mp4"
    assert phone_film.mime_type == "video/mp4"
    assert phone_film.file.read(12)[4:8] == b"ftyp"


def test_a_film_that_cannot_be_copied_after_all_is_encoded(tmp_path, root_collection):
    """Pictures out of order and at an uneven pace: copied into an MP4 it would be too short."""
    shown_ms = [0, 40, 200, 1500, 1600, 1900]
    made = make_uneven(tmp_path / "a.mkv", shown_ms, size=(160, 90), pix_fmt="yuv420p")
    assert may_be_copied(probe(made), made.stat().st_size, 360)
    recording = add_recording(title="A screen", file=made)
    assert work()
    assert recording.renditions.filter(kind__in=("360p", "720p")).count() == 2


def test_a_good_film_plays_from_the_first_second(recording):
    assert recording.film_url == f"/media/{recording.pk}/film.mp4"


def test_sound_is_made_lighter_and_gets_no_pictures(sound, root_collection):
    recording = add_recording(title="A talk", file=sound)
    assert work()
    assert set(recording.renditions.values_list("kind", flat=True)) == {"audio", "mp3"}
    recording.refresh_from_db()
    assert recording.film_url == f"/media/{recording.pk}/film.mp3"


def test_every_made_file_is_sent_with_range_to_who_may_see_it_and_to_nobody_else(
    prepared, rule, client
):
    for name in RENDITION_NAMES.values():
        address = f"/media/{prepared.pk}/{name}"
        rule(lambda request, obj: True)
        whole = client.get(address)
        part = client.get(address, headers={"Range": "bytes=0-9"})
        assert (whole.status_code, part.status_code) == (200, 206)
        assert b"".join(part.streaming_content) == b"".join(whole.streaming_content)[:10]
        assert whole["Content-Type"] != "application/octet-stream"
        assert whole["X-Content-Type-Options"] == "nosniff"
        rule(lambda request, obj: False)
        assert client.get(address).status_code == 404


def test_what_is_not_made_is_not_there(recording, everyone, client):
    for name in (*RENDITION_NAMES.values(), "720p.jpg", "audio.mp4"):
        assert client.get(f"/media/{recording.pk}/{name}").status_code == 404


def test_a_worker_that_is_told_to_stop_leaves_the_job_to_the_next(recording):
    stopped = Event()
    stopped.set()
    assert work(stopped=stopped)
    assert recording.job.state == "waiting"
    assert files_below("staging") == set()
    assert work()


@pytest.mark.django_db(transaction=True)
def test_a_recording_deleted_in_the_middle_leaves_nothing(tmp_path):
    from wagtail.models import Collection

    Collection.get_first_root_node() or Collection.add_root(name="Root")
    made = make_film(tmp_path / "a.mov", codec="mpeg4", sound="pcm_s16le", seconds=2.0)
    add_recording(title="Soon gone", file=made)

    def delete(recording, **kwargs):
        Recording.objects.get(pk=recording.pk).delete()

    recording_ready.connect(delete)
    try:
        assert work()
    finally:
        recording_ready.disconnect(delete)
    assert not Recording.objects.exists()
    assert files_below("") == set()
    assert not work()


@pytest.mark.django_db(transaction=True)
def test_two_recordings_of_one_film_share_what_is_made_until_the_last_one_goes(tmp_path, film):
    from wagtail.models import Collection

    Collection.get_first_root_node() or Collection.add_root(name="Root")
    first = add_recording(title="One", file=film)
    second = Recording(title="Two", duration=2, type="video", sha256=first.sha256, size_bytes=1)
    second.file.save("two.mp4", first.file)
    make_again(second)
    assert work()
    assert work()
    first.delete()
    assert all(Path(row.file.path).is_file() for row in second.renditions.all())
    second.delete()
    assert files_below("derived") == set()


def test_a_new_film_takes_the_place_of_what_was_made_of_the_old(
    prepared, tmp_path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        prepared.sha256 = "f" * 64
        prepared.save()
        make_again(prepared)
    assert (prepared.made, files_below("derived")) == ([], set())
    assert prepared.job.state == "waiting"


def test_a_film_that_is_gone_ends_in_words(recording):
    recording.file.storage.delete(recording.file.name)
    assert work()
    recording.job.refresh_from_db()
    assert recording.job.state == "waiting"
    assert "not with your recording" in recording.job.error


def test_what_killed_workers_left_behind_is_swept_away(prepared):
    storage = storages["private"]
    used = files_below("derived")
    for name in ("staging/9-9/360p", "derived/aa/aa/1/360p.mp4"):
        path = Path(storage.path(name))
        path.parent.mkdir(parents=True)
        path.write_bytes(b"half")
        os.utime(path.parent, (0, 0))
    assert sweep_files(older_than_s=-1) == 2
    assert sweep_files(older_than_s=-1) == 0
    assert files_below("derived") == used
    assert files_below("staging") == set()


def test_pages_need_no_further_question_for_what_is_made(prepared, django_assert_num_queries):
    found = Recording.objects.get(pk=prepared.pk)
    with django_assert_num_queries(0):
        assert found.film_url.endswith("720p.mp4")
        assert found.made_as("audio")["size_bytes"] > 0
