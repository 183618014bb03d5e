"""The periodic work of every hub. `hub` adds what learning and media need as well."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from hub.search_statistics.services import forget_old_searches
from hub.site_settings import HubSettings
from hub.tasks.polling_worker import add_polling_work
from hub.tasks.recovery import recover_lost_tasks
from learning.generation.api import prune_changes
from learning.links.outgoing_links import links_in_use
from learning.links.services import forget_links, look_at_next, note_links
from learning.modules.api import build_next, look_after_files, sweep_imports
from learning.pathways.api import forget_old_steps
from learning.search.api import keep_current
from media.images.make_sizes import make_next_sizes
from media.recordings.api import look_after_recordings, process_next_job
from media.uploads.services import sweep_uploads

from .jobs import add_job
from .scheduled_publishing import publish_and_expire

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# One address at a time, whoever it belongs to.
LINK_PAUSE_S = 5
# What is published is found within a second.
SEARCH_LOOKS_EVERY_S = 0.3


def add_default_jobs() -> None:
    add_job("publish and expire pages", every=MINUTE, run=publish_and_expire)
    add_job("put lost background work back", every=MINUTE, run=recover_lost_tasks)
    add_job("look after recordings", every=MINUTE, run=look_after_recordings)
    add_job("look after files of works", every=MINUTE, run=look_after_files)
    add_job("forget imports that nobody finished", every=MINUTE, run=sweep_imports)
    add_job("sweep uploads", every=MINUTE, run=sweep_uploads)
    add_polling_work("recordings", process_next_job)
    add_polling_work("publications", build_next)
    add_polling_work("pictures", make_next_sizes)
    add_polling_work("search", keep_current, every_s=SEARCH_LOOKS_EVERY_S)
    add_polling_work("links", look_at_next, every_s=LINK_PAUSE_S)
    add_job("forget old changes", every=HOUR, run=prune_changes)
    add_job("note links to other sites", every=HOUR, run=_note_links)
    add_job("forget finished background work", every=DAY, run=_forget_finished_work)
    add_job("forget ended sign-ins", every=DAY, run=_forget_ended_sessions)
    add_job("forget old searches", every=DAY, run=_forget_old_searches)
    add_job("forget old counts of steps", every=DAY, run=_forget_old_steps)


def _forget_finished_work() -> None:
    options = ["--backend", "background", "--queue-name", "*", "--min-age-days", "14"]
    call_command("prune_db_task_results", *options, verbosity=0)


def _forget_ended_sessions() -> None:
    call_command("clearsessions", verbosity=0)


def _forget_old_searches() -> None:
    forget_old_searches(today=timezone.localdate())


def _forget_old_steps() -> None:
    forget_old_steps(today=timezone.localdate())


def _note_links() -> None:
    """Note which addresses are to be asked, by the switch in the settings and by what is published."""
    if HubSettings.objects.filter(check_links=True).exists():
        note_links(links_in_use(), now=timezone.now())
    else:
        forget_links()
