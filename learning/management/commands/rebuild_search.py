"""`manage.py rebuild_search`: this machine's search index, built anew from the database."""

import time

from django.core.management.base import BaseCommand

from learning.search.api import rebuild_index


class Command(BaseCommand):
    help = "Builds this machine's search index anew; searches go on in the old one meanwhile."

    def handle(self, *args, verbosity: int, **options) -> None:
        began, self._told = time.monotonic(), -1
        followed = rebuild_index(progress=self._tell if verbosity else lambda done, of: None)
        seconds = time.monotonic() - began
        self.stdout.write(f"Built: {followed.documents:,} documents in {seconds:.1f} s.")

    def _tell(self, done: int, of: int) -> None:
        tenth = done * 10 // max(of, 1)
        if tenth != self._told:
            self._told = tenth
            self.stdout.write(f"{tenth * 10:3} %: {done:,} of {of:,} pages and words")
            self.stdout.flush()
