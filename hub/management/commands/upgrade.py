"""`manage.py upgrade`: brings database and static files to this version, with a way back."""

import subprocess
from argparse import ArgumentParser
from pathlib import Path

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hub.serving.migrations import unapplied_migrations
from hub.serving.page_cache.api import warm_release
from hub.serving.start import wait_for_database
from hub.upgrading.saved_database import CannotUpgrade, put_back, save_database, saved_folder
from media import clock

GO_BACK = """To go back: stop the hub, bring the code of the version before, and
    .venv/bin/python manage.py upgrade --undo {saved}
What was written since the upgrade is lost by it. Where deploy/install was used:
    deploy/go-back {saved}"""


class Command(BaseCommand):
    help = "Saves the database, migrates it, collects static files, makes the last pages ready, and says how to go back."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, help="the folder to save in (HUB_VAR/saved)")
        parser.add_argument("--restart", default="", help="a command that starts the hub anew")
        parser.add_argument("--undo", type=Path, metavar="SAVED", help="put a saved database back")
        parser.add_argument("--quiet", action="store_true", help="say only what was changed")

    def handle(
        self, *, to: Path | None, restart: str, undo: Path | None, quiet: bool, **options
    ) -> None:
        wait_for_database()
        try:
            if undo:
                put_back(undo)
                self._say(f"The database is what {undo} holds.")
            else:
                self._upgrade(to or saved_folder(), quiet=quiet)
        except CannotUpgrade as reason:
            raise CommandError(f"{reason} Nothing was changed.") from None
        if restart:
            self._restart(restart)
        elif not quiet:
            self._say("Now start the web server and the workers anew.")

    def _upgrade(self, folder: Path, *, quiet: bool) -> None:
        missing = unapplied_migrations()
        saved = save_database(folder, at=clock.now())
        if saved:
            self._say(f"The database is saved: {saved}")
        if missing:
            self._say(f"Migrating: {len(missing)} to come.")
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        # Never with --clear: the pages of the hub that runs name the files of its own version.
        call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
        self._say("Database and static files are those of this version.")
        self._warm()
        if saved and not quiet:
            self._say(GO_BACK.format(saved=saved))

    def _warm(self) -> None:
        """Have the pages that people read ready when this version begins to answer."""
        try:
            ready = warm_release(WSGIHandler())
        except OSError as reason:
            self._say(f"Pages are made when they are asked for: {reason}")
        else:
            if ready:
                self._say(f"Pages made ready: {ready}.")

    def _restart(self, command: str) -> None:
        ended = subprocess.run(["/bin/sh", "-c", command], check=False)
        if ended.returncode:
            raise CommandError(f"“{command}” ended with {ended.returncode}. Start the hub by hand.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
