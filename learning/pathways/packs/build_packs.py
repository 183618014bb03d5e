"""Making the session pack of a pathway: a PDF, and a zip that opens from a memory stick.

The worker calls it after each publish of the pathway, and after each change of what it shows.
"""

import hashlib
from functools import partial

from django.db import transaction

from ...modules.api import MadeOf, PublicationFile, has_file, make_file, mark_failed
from ..pack_downloads import KINDS, Kind
from ..page import PathwayPage
from .archive_files import Collected
from .context import gather
from .data import Pack
from .offline_files import digest_of, offline_pages, write_offline
from .pdf import paper_of, write_paper

# Raised when packs look different: all of them are made again.
RECIPE = 1
NEEDS_PDF = "The PDF that belongs into it could not be made."


def make_packs(pathway: PathwayPage) -> None:
    """Make the files of a pathway's pack as it is now; repeating it changes nothing.

    A pathway that not everybody may see has none, and one without steps too.
    """
    pack = gather(pathway, Collected())
    if pack is None or not pack.steps:
        _forget(pathway)
        return
    paper = paper_of(pack)
    pdf = make_file(
        pathway,
        Kind.PACK_PDF,
        _made_of(pack, paper.digest),
        partial(write_paper, paper),
    )
    if pdf.problem or not has_file(pdf):
        zipped, _ = PublicationFile.objects.get_or_create(work_id=pathway.pk, kind=Kind.PACK_ZIP)
        mark_failed(zipped, NEEDS_PDF)
        return
    _make_offline(pathway, pack, pdf)


def _make_offline(pathway: PathwayPage, pack: Pack, pdf: PublicationFile) -> None:
    pages = offline_pages(pack)
    made_of = _made_of(pack, digest_of(pages, pack, pdf.sha256))

    def write(target):
        write_offline(pack, pages, pdf.file, target)
        return []

    make_file(pathway, Kind.PACK_ZIP, made_of, write)


def _made_of(pack: Pack, digest: str) -> MadeOf:
    return MadeOf(hashlib.sha256(f"{RECIPE} {digest}".encode()).hexdigest(), pack.pages)


def _forget(pathway: PathwayPage) -> None:
    """Take the files away with their rows."""
    with transaction.atomic():
        for current in PublicationFile.objects.filter(work_id=pathway.pk, kind__in=KINDS):
            current.delete()
