"""`manage.py set_aside`: moves the files of a version before 1.0.0 aside."""

from django.core.management.base import BaseCommand, CommandError

from hub.serving import port as ports
from hub.serving.first_release import set_aside
from hub.settings import environment


class Command(BaseCommand):
    help = "Moves what a version before 1.0.0 left to a folder beside; deletes nothing."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        port = environment.whole_number("PORT", 8000, least=1, most=65535)
        if problem := ports.why_not(environment.text("HOST", "127.0.0.1"), port):
            raise CommandError(problem)
        try:
            target = set_aside()
        except OSError as fault:
            raise CommandError(f"The files could not be moved: {fault}") from None
        if target is None:
            self.stdout.write("There is nothing of a version before 1.0.0 to set aside.")
        else:
            self.stdout.write(f"What was there lies in {target} now. Nothing was deleted.")
