"""The periodic work of every hub. `hub` adds what learning and media need as well."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from hub.searches.services import forget_old_searches
from hub.tasks.recovery import recover_lost_tasks
from hub.tasks.steady import add_steady_work
from learning.modules.publication.imports import sweep_imports
from learning.modules.publication.making import build_next, look_after_files
from learning.search.following import keep_current
from media.recordings.work import look_after_recordings, work_on_next
from media.uploads.services import sweep_uploads

from .jobs import add_job
from .schedule import publish_and_expire

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
# What is published is found within a second.
SEARCH_LOOKS_EVERY_S = 0.3


def add_own_jobs() -> None:
    add_job("publish and expire pages", every=MINUTE, run=publish_and_expire)
    add_job("put lost background work back", every=MINUTE, run=recover_lost_tasks)
    add_job("look after recordings", every=MINUTE, run=look_after_recordings)
    add_job("look after files of works", every=MINUTE, run=look_after_files)
    add_job("forget imports that nobody finished", every=MINUTE, run=sweep_imports)
    add_job("sweep uploads", every=MINUTE, run=sweep_uploads)
    add_steady_work("recordings", work_on_next)
    add_steady_work("publications", build_next)
    add_steady_work("search", keep_current, every_s=SEARCH_LOOKS_EVERY_S)
    add_job("forget finished background work", every=DAY, run=_forget_finished_work)
    add_job("forget ended sign-ins", every=DAY, run=_forget_ended_sessions)
    add_job("forget old searches", every=DAY, run=_forget_old_searches)


def _forget_finished_work() -> None:
    options = ["--backend", "background", "--queue-name", "*", "--min-age-days", "14"]
    call_command("prune_db_task_results", *options, verbosity=0)


def _forget_ended_sessions() -> None:
    call_command("clearsessions", verbosity=0)


def _forget_old_searches() -> None:
    forget_old_searches(today=timezone.localdate())
