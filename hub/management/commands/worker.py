"""Does the hub's background work, and keeps its clock."""

import os
import secrets
import socket

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hub.scheduler.loop import Clock
from hub.serving.start import refuse_earlier_database, refuse_if_unprepared, wait_for_database
from hub.serving.time_limits import WORKER, limit_process
from hub.tasks.polling_worker import polling_threads


class Command(BaseCommand):
    help = "Does the hub's background work, and keeps its clock, until it is told to stop."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        wait_for_database()
        try:
            refuse_earlier_database()
            refuse_if_unprepared(pages=False)
        except ImproperlyConfigured as problems:
            raise CommandError(str(problems)) from None
        limit_process(WORKER)
        # Short enough for the name of a lease, and never twice the same.
        worker = f"{socket.gethostname()[:24]}:{os.getpid()}:{secrets.token_hex(4)}"
        clock = Clock(worker=worker)
        threads = polling_threads(worker=worker)
        clock.start()
        for thread in threads:
            thread.start()
        arguments = ["--backend", "background", "--queue-name", "*", "--worker-id", worker]
        try:
            call_command("db_worker", *arguments, "--no-reload", "--no-startup-delay", verbosity=0)
        finally:
            for thread in threads:
                thread.stop()
            clock.stop()
