"""`manage.py load_demo`: the demo content."""

from django.core.management.base import BaseCommand, CommandError

from hub.demo.build import build_demo
from hub.serving.first_release import why_not_this_database


class Command(BaseCommand):
    help = "Adds the demo content. What is there already is left as it is."

    def handle(self, *args, **options) -> None:
        if problem := why_not_this_database():
            raise CommandError(problem)
        published = build_demo(say=self.say)
        if published:
            self.say(f"The demo content is there: {published} pages were published.")
        else:
            self.say("The demo content was there already. Nothing has changed.")

    def say(self, line: str) -> None:
        """Print a line at once, also when the output is a pipe."""
        self.stdout.write(line)
        self.stdout.flush()
