"""The row is the queue: one owner at a time, nothing is lost when an owner dies."""

from datetime import timedelta

import pytest
from django.utils import timezone

from media.recordings.jobs.maintenance import enqueue_forgotten
from media.recordings.jobs.queue import (
    LostLease,
    claim,
    enqueue,
    fail,
    finish,
    hand_back,
    heartbeat,
    lease,
    postpone,
    retry,
)
from media.recordings.models import Recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(recording):
    return recording.job


def later(job, **values):
    type(job).objects.filter(pk=job.pk).update(**values)


def owner_dies(job):
    later(job, lease_until=timezone.now() - timedelta(seconds=1))


def test_a_new_recording_is_in_the_queue(job):
    assert (job.state, job.percent, job.owner) == ("waiting", 0, "")


def test_a_job_goes_to_one_worker_only(job):
    assert claim(owner="one").owner == "one"
    assert claim(owner="two") is None


def test_a_killed_workers_job_is_taken_up_within_a_minute(job):
    mine = claim(owner="one")
    assert timezone.now() + timedelta(seconds=55) > mine.lease_until
    assert lease().total_seconds() <= 45
    owner_dies(job)
    again = claim(owner="two")
    assert (again.owner, again.attempt) == ("two", mine.attempt + 1)


def test_a_worker_that_slept_too_long_can_change_nothing(job):
    sleeper = claim(owner="one")
    owner_dies(job)
    claim(owner="two")
    for write in (
        lambda: heartbeat(sleeper, step="360p", percent=99),
        lambda: finish(sleeper),
        lambda: fail(sleeper, "no"),
        lambda: hand_back(sleeper),
    ):
        with pytest.raises(LostLease):
            write()
    job.refresh_from_db()
    assert (job.owner, job.state, job.percent, job.error) == ("two", "running", 0, "")


def test_a_heartbeat_keeps_the_job(job):
    mine = claim(owner="one")
    later(job, lease_until=timezone.now() + timedelta(seconds=1))
    heartbeat(mine, step="720p", percent=40)
    job.refresh_from_db()
    assert (job.step, job.percent) == ("720p", 40)
    assert job.lease_until > timezone.now() + timedelta(seconds=20)


def test_three_failures_end_in_a_clear_state_and_retry_begins_anew(job):
    for _ in range(3):
        fail(claim(owner="one"), "The disk is full.")
        later(job, due_at=timezone.now())
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "The disk is full.")
    assert claim(owner="one") is None
    assert retry(job.recording)
    assert not retry(job.recording)
    assert claim(owner="one").tries == 1


def test_a_failure_is_tried_again_only_after_a_pause(job):
    fail(claim(owner="one"), "The disk is full.")
    assert claim(owner="one") is None
    job.refresh_from_db()
    assert job.state == "waiting"


def test_a_full_disk_is_no_failure_however_often(job):
    for _ in range(5):
        postpone(claim(owner="one"), "There is not enough room on the disk.")
        job.refresh_from_db()
        assert (job.state, job.tries) == ("waiting", 0)
        assert job.due_at < timezone.now() + timedelta(seconds=30)
        assert claim(owner="one") is None
        later(job, due_at=timezone.now())


def test_a_recording_that_kills_three_workers_is_not_given_to_a_fourth(job):
    for _ in range(3):
        assert claim(owner="one")
        owner_dies(job)
    assert claim(owner="one") is None
    job.refresh_from_db()
    assert job.state == "failed"
    assert "three times" in job.error


def test_what_is_hopeless_is_not_tried_again(job):
    fail(claim(owner="one"), "The film is broken.", hopeless=True)
    job.refresh_from_db()
    assert job.state == "failed"


def test_a_worker_that_is_told_to_stop_hands_back_at_once_and_it_was_no_failure(job):
    hand_back(claim(owner="one"))
    assert claim(owner="two").tries == 1


def test_a_new_film_takes_the_job_from_whoever_has_it(job):
    mine = claim(owner="one")
    enqueue(job.recording)
    with pytest.raises(LostLease):
        finish(mine)
    assert claim(owner="two")


def test_putting_it_in_the_queue_twice_is_one_job(job):
    enqueue(job.recording)
    assert type(job).objects.count() == 1


def test_the_time_left_follows_from_the_time_it_took(job):
    mine = claim(owner="one")
    mine.percent, mine.started_at = 25, timezone.now() - timedelta(seconds=30)
    assert mine.seconds_left == pytest.approx(90, abs=3)
    mine.percent = 1
    assert mine.seconds_left is None


def test_recordings_that_were_never_in_the_queue_are_found(recording):
    recording.job.delete()
    assert enqueue_forgotten() == 1
    assert enqueue_forgotten() == 0
    assert Recording.objects.get().job.state == "waiting"


def test_looking_for_work_asks_the_database_twice_at_most(job, django_assert_max_num_queries):
    claim(owner="one")
    with django_assert_max_num_queries(2):
        claim(owner="two")
