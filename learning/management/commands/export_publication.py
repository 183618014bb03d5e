"""`manage.py export_publication`: a booklet or guidance as a file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from learning.modules.api import KINDS_MADE, NotImported, manuscript_of, the_work, write_format
from media.publications.api import CannotWrite

NOT_WRITTEN = 2


class Command(BaseCommand):
    help = "Writes a published booklet or guidance to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The end of its address: /library/<slug>/")
        parser.add_argument("--format", choices=KINDS_MADE, required=True)
        parser.add_argument("--to", type=Path, required=True, metavar="FILE")

    def handle(self, *, slug: str, to: Path, **options) -> None:
        try:
            module = the_work(slug)
            if not module.live:
                raise NotImported(f"/library/{slug}/ is not published.")
            write_format(manuscript_of(module), options["format"], to)
        except (NotImported, CannotWrite, OSError) as problem:
            self.stderr.write(str(problem))
            sys.exit(NOT_WRITTEN)
        self.stdout.write(f"Written: {to} ({to.stat().st_size:,} bytes)")
