"""A Word file in: a booklet or guidance with chapters, as drafts; or onto one that is there."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from media.publications.api import Publication, Receipt, read_word

from ..pages.booklet import ChapteredPage
from ..pages.module_pages import CHAPTERED_PAGES
from ..publishing.services import publish_edition
from .drafts import NotImported, draft_pages, redraft_pages
from .reimport import Changes
from .sanitise import as_pages_hold_it, too_long


@dataclass(frozen=True)
class ImportedBooklet:
    """What came of it: the draft, the account of every word, and what a new import changed.

    `cut` are sentences on words that were too long for their place on a page.
    """

    page: ChapteredPage
    receipt: Receipt
    changes: Changes | None = None
    cut: tuple[str, ...] = ()


def import_booklet(
    *, file: Path, title: str = "", kind: str = "booklet", onto: str = "", publish: bool = False
) -> ImportedBooklet:
    """Read a Word file and make drafts of it, all or nothing.

    `title` takes the place of the file's own; `onto` is the slug of the work
    whose drafts are changed instead. Without `publish` nothing is published.
    Raises UnreadableFile or NotImported, both with words for people.
    """
    reading = read_word(file)
    work = as_pages_hold_it(reading.publication)
    if title.strip():
        work = replace(work, title=title.strip())
    with file.open("rb") as stream:
        seed = digest_of(stream)
    with transaction.atomic():
        page, changes = _placed(work, kind, onto, seed)
        if publish:
            publish_edition(work=page, note=f"From {file.name}." if changes else "")
    return ImportedBooklet(page, reading.receipt, changes, too_long(work))


def _placed(work: Publication, kind: str, onto: str, seed: str):
    if not onto:
        return draft_pages(work, kind=kind, seed=seed), None
    return redraft_pages(the_work(onto), work, seed=seed)


def the_work(slug: str) -> ChapteredPage:
    """Return the booklet or guidance with this slug. Raises NotImported."""
    for model in CHAPTERED_PAGES:
        if page := model.objects.filter(slug=slug).first():
            return page
    raise NotImported(f"There is no booklet or guidance at /library/{slug}/.")


def digest_of(stream: BinaryIO) -> str:
    """Return the SHA-256 of what a stream holds, in hex."""
    return hashlib.sha256(stream.read()).hexdigest()
