"""`manage.py import_booklet`: a Word file in, as a booklet or guidance with chapters."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from learning.modules.api import ImportedBooklet, NotImported, import_booklet
from media.publications.api import UnreadableFile

BAD_FILE = 2
MOST_LISTED = 20


class Command(BaseCommand):
    help = "Brings a Word file in: a booklet or guidance with its chapters (drafts)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The Word file (.docx).")
        parser.add_argument("--title", default="", help="Without it, the file's own title.")
        parser.add_argument("--kind", choices=["booklet", "guidance"], default="booklet")
        parser.add_argument(
            "--onto", default="", metavar="SLUG", help="Change the drafts of this work instead."
        )
        parser.add_argument("--publish", action="store_true", help="Publish all its pages.")
        parser.add_argument("--json", action="store_true", help="Print the receipt as JSON.")

    def handle(
        self, *, file: Path, title: str, kind: str, onto: str, publish: bool, **options
    ) -> None:
        if not file.is_file():
            self._refuse(f"There is no file {file}.")
        try:
            found = import_booklet(file=file, title=title, kind=kind, onto=onto, publish=publish)
        except (UnreadableFile, NotImported, OSError) as error:
            self._refuse(str(error))
        facts = receipt_lines(found)
        self.stdout.write(json.dumps(facts) if options["json"] else in_words(facts))

    def _refuse(self, message: str) -> None:
        self.stderr.write(message)
        sys.exit(BAD_FILE)


def receipt_lines(found: ImportedBooklet) -> dict:
    """Return what the contract names, ready for JSON."""
    receipt = found.receipt
    facts = {"id": found.page.pk, "slug": found.page.slug, "live": found.page.live}
    facts |= asdict(receipt.counts)
    facts["words_not_kept"] = facts.pop("words_lost")
    facts["not_kept"] = [asdict(word) for word in receipt.lost]
    facts["unexplained"] = [word.word for word in receipt.unexplained]
    facts["warnings"] = [f"{each.words} ({each.place})" for each in receipt.warnings]
    facts["warnings"] += found.cut
    facts["left_out"] = list(receipt.left_out)
    facts["changes"] = asdict(found.changes) if found.changes else None
    return facts


def in_words(facts: dict) -> str:
    """Return the same for people."""
    lines = [
        f"{'Published' if facts['live'] else 'Drafts'}: /library/{facts['slug']}/",
        f"{facts['chapters']} chapters, {facts['sections']} sections, {facts['passages']} passages, "
        f"{facts['figures']} pictures ({facts['figures_with_alt']} described), "
        f"{facts['tables']} tables, {facts['footnotes']} footnotes.",
        f"{facts['words_kept']} words kept, {facts['words_not_kept']} not.",
        *facts["left_out"],
        *(f"Not kept, and nobody knows why: {word}" for word in facts["unexplained"][:MOST_LISTED]),
        *facts["warnings"],
        *_changes_in_words(facts["changes"]),
    ]
    return "\n".join(lines)


def _changes_in_words(changes: dict | None):
    if changes is None:
        return
    yield (
        f"Against what was there: {changes['same']} the same, {changes['changed']} changed, "
        f"{changes['moved']} moved, {changes['new']} new, {len(changes['gone'])} gone."
    )
    yield from (f"Look at this one: {text}" for text in changes["unsure"][:MOST_LISTED])
    yield from (f"No longer in the file: {title}" for title in changes["gone_chapters"])
