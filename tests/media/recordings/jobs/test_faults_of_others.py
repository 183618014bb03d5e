"""What people and disks do while a film is being made: delete it, add it twice, fill up."""

import pytest

from ...disks import fill, make_room
from ..real_hub import is_done, is_encoding, until

pytestmark = pytest.mark.slow


def test_a_recording_deleted_in_the_middle_leaves_no_file(hub, slow_film):
    pk = hub.add(slow_film)
    with hub.worker() as worker:
        hub.until(pk, is_encoding)
        hub.delete(pk)
        until(lambda: not hub.files(""), seconds=60)
        assert worker.poll() is None


def test_the_same_film_added_twice_at_once_is_one_recording_made_once(hub, slow_film):
    both = [hub.start_adding(slow_film) for _ in range(2)]
    answers = {int(each.communicate()[0]) for each in both}
    assert [row["id"] for row in hub.rows("SELECT id FROM media_recording")] == list(answers)
    (pk,) = answers
    with hub.worker(), hub.worker():
        job = hub.until(pk, is_done)
        assert job["attempt"] == 2  # one put it into the queue, one made it
        hub.assert_right(pk, job)


def test_a_disk_full_to_the_last_byte_with_the_database_on_it(hub_on_small_disk, slow_film):
    hub = hub_on_small_disk
    pk = hub.add(slow_film)
    with hub.worker():
        hub.until(pk, is_encoding)
        fill(hub.folder.parent)
        until(lambda: not hub.files("staging"), seconds=90)
        assert len(hub.files("recordings")) == 1
        make_room(hub.folder.parent)
        hub.clock_goes_on(60)
        hub.assert_right(pk, hub.until(pk, is_done))
