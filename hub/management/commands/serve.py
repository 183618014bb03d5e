"""Runs the hub: web server and worker, until Ctrl-C."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.serving import port as ports
from hub.serving.processes import Child, Supervisor, reloading_server, web_server, worker
from hub.serving.start import refuse_earlier_database, refuse_if_unprepared, wait_for_database
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
        port = environment.whole_number("PORT", 8000, least=1, most=65535)
        if problem := ports.why_not(host, port):
            raise CommandError(problem)
        sign_in = self._made_ready(prepare)
        web = reloading_server(host=host, port=port) if reload else _web_server(host, port)
        supervisor = Supervisor([web, worker()], say=self._say)
        sys.exit(
            supervisor.run(
                until_ready=lambda: ports.answers(host, port),
                on_ready=lambda: self._welcome(host, port, sign_in),
            )
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

    def _welcome(self, host: str, port: int, sign_in: str) -> None:
        address = f"http://{host}:{port}"
        self._say(f"\nThe hub is ready:   {address}/")
        self._say(f"Editors:            {address}/admin/")
        if sign_in:
            self._say(sign_in)
        self._say("Stop it with Ctrl-C.\n")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _web_server(host: str, port: int) -> Child:
    return web_server(
        host=host,
        port=port,
        processes=environment.whole_number("WEB_PROCESSES", 2, least=1, most=64),
        threads=environment.whole_number("WEB_THREADS", 64, least=4, most=512),
    )
