"""One worker at a time keeps the clock; one bad page never stops the others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import Page
from wagtail.signals import page_published

from hub.models import InformationPage
from hub.scheduler import jobs as job_list
from hub.scheduler.jobs import Job, add_job
from hub.scheduler.models import Lease, PeriodicRun
from hub.scheduler.scheduled_publishing import publish_and_expire
from hub.scheduler.services import hold_lease, release_lease, run_due_jobs
from hub.tasks.recovery import WORKER, recover_lost_tasks

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_one_of_two_workers_gets_the_lease():
    assert hold_lease(name="clock", holder="a")
    assert not hold_lease(name="clock", holder="b")
    assert Lease.objects.get(name="clock").holder == "a"


def test_the_holder_keeps_the_lease_and_moves_its_end_on():
    hold_lease(name="clock", holder="a", lasts=timedelta(seconds=5))
    first = Lease.objects.get(name="clock").until
    assert hold_lease(name="clock", holder="a", lasts=MINUTE)
    assert Lease.objects.get(name="clock").until > first


def test_a_lapsed_lease_is_free():
    hold_lease(name="clock", holder="a", lasts=timedelta(seconds=-1))
    assert hold_lease(name="clock", holder="b")


def test_a_lease_is_given_back_by_its_holder_only():
    hold_lease(name="clock", holder="a")
    release_lease(name="clock", holder="b")
    assert not hold_lease(name="clock", holder="b")
    release_lease(name="clock", holder="a")
    assert hold_lease(name="clock", holder="b")


@pytest.fixture
def no_jobs(monkeypatch):
    monkeypatch.setattr(job_list, "_jobs", {})


@pytest.mark.usefixtures("no_jobs")
def test_a_job_runs_when_it_is_due_and_not_before():
    runs = []
    add_job("count", every=MINUTE, run=lambda: runs.append(1))
    run_due_jobs()
    run_due_jobs()
    assert runs == [1]
    PeriodicRun.objects.update(started_at=timezone.now() - MINUTE)
    run_due_jobs()
    assert runs == [1, 1]


@pytest.mark.usefixtures("no_jobs")
def test_a_failing_job_is_written_down_and_the_next_one_runs():
    runs = []
    add_job("break", every=MINUTE, run=lambda: 1 / 0)
    add_job("count", every=MINUTE, run=lambda: runs.append(1))
    run_due_jobs()
    assert runs == [1]
    assert "ZeroDivisionError" in PeriodicRun.objects.get(job="break").problem
    assert PeriodicRun.objects.get(job="count").problem == ""


def test_a_job_cannot_be_due_more_often_than_the_clock_ticks():
    with pytest.raises(ValueError, match="half minute"):
        Job("hasty", timedelta(seconds=1), lambda: None)


def scheduled_page(title: str) -> InformationPage:
    """A draft whose moment to go live came a second ago."""
    parent = Page.objects.get(depth=2)
    page = parent.add_child(instance=InformationPage(title=title, live=False))
    page.go_live_at = timezone.now() - timedelta(seconds=1)
    revision = page.save_revision()
    # As the editor's "publish" leaves it when the moment is still to come.
    revision.approved_go_live_at = page.go_live_at
    revision.save()
    return page


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_a_page_goes_live_when_its_moment_has_come():
    page = scheduled_page("Comes")
    assert publish_and_expire()["published"] == 1
    assert is_live(page)
    assert publish_and_expire()["published"] == 0


def test_a_page_is_taken_down_when_its_time_is_over():
    page = scheduled_page("Goes")
    publish_and_expire()
    InformationPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - MINUTE)
    assert publish_and_expire()["expired"] == 1
    assert not is_live(page)


@pytest.fixture
def page_that_cannot_be_published():
    """Breaks the publishing of one page, half-way, as a faulty receiver would."""
    page = scheduled_page("Broken")

    def refuse(sender, instance, **kwargs):
        if instance.pk == page.pk:
            raise RuntimeError("This page cannot be published.")

    page_published.connect(refuse)
    yield page
    page_published.disconnect(refuse)


def test_a_page_that_fails_does_not_stop_the_ones_after_it(page_that_cannot_be_published):
    good = scheduled_page("Good")
    assert publish_and_expire()["published"] == 1
    assert is_live(good)
    assert not is_live(page_that_cannot_be_published), "the failed page was rolled back whole"
    assert connection.in_atomic_block  # the database is still of use


def task(*, worker_ids: list[str]) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="media.recordings.tasks.process",
        worker_ids=worker_ids,
        backend_name="background",
        run_after=get_date_max(),
        started_at=timezone.now(),
    )


def test_work_of_a_dead_worker_is_put_back():
    lost = task(worker_ids=["gone"])
    assert recover_lost_tasks() == 1
    lost.refresh_from_db()
    assert lost.status == TaskResultStatus.READY
    assert recover_lost_tasks() == 0


def test_work_of_a_living_worker_is_left_alone():
    hold_lease(name=f"{WORKER}here", holder="here")
    running = task(worker_ids=["gone", "here"])
    assert recover_lost_tasks() == 0
    running.refresh_from_db()
    assert running.status == TaskResultStatus.RUNNING


def test_work_that_ends_every_worker_is_given_up():
    deadly = task(worker_ids=["one", "two", "three"])
    recover_lost_tasks()
    deadly.refresh_from_db()
    assert deadly.status == TaskResultStatus.FAILED
    assert "WorkerLost" in deadly.exception_class_path
