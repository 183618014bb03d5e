"""Each minute the hub looks: what is to be made in a new way, what has vanished."""

from pathlib import Path
from threading import Event

import pytest
from django.core.files.storage import storages

from media.recordings.jobs.job_model import ProcessingJob
from media.recordings.jobs.maintenance import enqueue_outdated, make_vanished_again
from media.recordings.jobs.storage_paths import RECIPE, sweep_files
from media.recordings.jobs.worker import look_after_recordings, process_next_job
from media.recordings.models import RENDITION_NAMES, Rendition
from media.recordings.services import add_recording

from ...films import make_film
from ...prepared import prepare

pytestmark = pytest.mark.django_db


def work() -> bool:
    return process_next_job(owner="tests", stopped=Event())


def derived() -> set[str]:
    root = Path(storages["private"].path(""))
    return {
        path.relative_to(root).as_posix()
        for path in (root / "derived").rglob("*")
        if path.is_file()
    }


@pytest.fixture
def prepared(recording):
    return prepare(recording)


def made_by_an_older_recipe(recording):
    """As a hub of an earlier version left it: other names, and the number of its recipe."""
    for row in recording.renditions.all():
        name = row.file.name.replace(f"/{RECIPE}/", f"/{RECIPE - 1}/")
        old, new = (Path(row.file.storage.path(each)) for each in (row.file.name, name))
        new.parent.mkdir(exist_ok=True)
        if old.exists():
            old.rename(new)
        Rendition.objects.filter(pk=row.pk).update(file=name, recipe=RECIPE - 1)


def test_a_new_recipe_makes_everything_again_and_the_old_serves_until_then(prepared):
    names = derived()
    made_by_an_older_recipe(prepared)
    before = derived()
    assert not before & names
    assert look_after_recordings()["enqueued"] == 1
    assert derived() == before
    assert all(row.file.storage.exists(row.file.name) for row in prepared.renditions.all())
    assert work()
    assert set(prepared.renditions.values_list("recipe", flat=True)) == {RECIPE}
    sweep_files(older_than_s=-1)
    assert derived() == names
    assert look_after_recordings()["enqueued"] == 0


def test_what_a_new_recipe_makes_no_more_goes(prepared):
    prepared.tracks.all().delete()
    type(prepared).objects.update(chapters=[])
    made_by_an_older_recipe(prepared)
    assert enqueue_outdated() == 1
    assert work()
    assert set(prepared.renditions.values_list("kind", flat=True)) == set(RENDITION_NAMES) - {
        "takeaway"
    }
    assert enqueue_outdated() == 0


def test_a_new_recording_has_few_old_ones_before_it(recording):
    for number in range(5):
        copy = type(recording)(title="Old", type="video", duration=2, sha256=str(number))
        copy.save()
        ProcessingJob.objects.create(recording=copy, state="done")
        copy.renditions.create(kind="360p", file="x", size_bytes=1, recipe=RECIPE - 1)
    assert enqueue_outdated() == 2  # and the one that waits already
    assert enqueue_outdated() == 0


def test_one_that_a_new_recipe_cannot_make_is_not_tried_for_ever(prepared):
    made_by_an_older_recipe(prepared)
    ProcessingJob.objects.update(state="failed")
    assert enqueue_outdated() == 0


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"cut")])
def test_a_file_that_vanished_behind_our_back_is_made_again(prepared, harm):
    before = derived()
    assert make_vanished_again() == 0
    small = prepared.renditions.get(kind="360p")
    harm(Path(small.file.path))
    # The large and the small film of this recording are one file.
    assert look_after_recordings()["vanished"] == 2
    prepared.refresh_from_db()
    assert prepared.film_url == f"/media/{prepared.pk}/film.mp4"
    assert prepared.made_as("audio")
    assert work()
    assert derived() == before
    assert make_vanished_again() == 0


def test_when_the_whole_disk_is_missing_nothing_is_taken_off_the_pages(prepared):
    root = Path(storages["private"].path(""))
    root.rename(root.with_name("elsewhere"))
    assert make_vanished_again() == 0
    assert prepared.renditions.count() == len(RENDITION_NAMES)
    assert prepared.job.state == "done"


def test_looking_asks_the_database_as_often_for_many_as_for_one(
    prepared, tmp_path, root_collection, django_assert_num_queries
):
    with django_assert_num_queries(1):
        make_vanished_again()
    add_recording(title="Two", file=make_film(tmp_path / "b.mp3", codec=None, sound="mp3"))
    assert work()
    with django_assert_num_queries(1):
        make_vanished_again()
