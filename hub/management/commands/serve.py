"""Runs the hub: web server and worker, until Ctrl-C."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.serving import commands
from hub.serving import port as ports
from hub.serving.start import refuse_earlier_database, refuse_if_unprepared, wait_for_database
from hub.serving.supervise import give_way
from hub.serving.web import port_of_hub, web_server_command
from hub.settings import environment


class Command(BaseCommand):
    help = "Runs the hub: web server and worker, until Ctrl-C. HOST and PORT say where."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="First set up what is missing: database, demo content, static files, admin.",
        )

        parser.add_argument(
            "--reload",
            action="store_true",
            help="Start again when the code changes. For people who change it, never for visitors.",
        )

    def handle(self, *, prepare: bool, reload: bool, **options) -> None:
        host = environment.text("HOST", "127.0.0.1")
        port = port_of_hub()
        if problem := ports.why_not(host, port):
            raise CommandError(problem)
        sign_in = self._made_ready(prepare)
        web = commands.reloading_server(host=host, port=port) if reload else web_server_command()
        self.stdout.flush()
        give_way(
            host=host,
            port=port,
            web=web,
            worker=commands.worker(),
            told=_welcome(f"http://{host}:{port}", sign_in),
        )

    def _made_ready(self, prepare: bool) -> str:
        """Wait, prepare if asked to, and refuse what is not whole; return how to sign in."""
        try:
            wait_for_database()
            refuse_earlier_database()
            sign_in = self._prepare() if prepare else ""
            refuse_if_unprepared()
        except ImproperlyConfigured as problems:
            raise CommandError(str(problems)) from None
        except KeyboardInterrupt:
            sys.exit(130)
        return sign_in

    def _prepare(self) -> str:
        from hub.setup import prepare

        return prepare(say=self._say, admin_password=environment.text("HUB_ADMIN_PASSWORD"))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _welcome(address: str, sign_in: str) -> str:
    lines = [
        f"\nThe hub is ready:   {address}/",
        f"Editors:            {address}/admin/",
        sign_in,
        "Stop it with Ctrl-C.\n",
    ]
    return "\n".join(line for line in lines if line)
