"""A session pack on paper, written by the hub's own writer of PDFs."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from media.publications.api import (
    CannotWrite,
    EditionMetadata,
    Publication,
    make_fonts,
    to_json,
    without_keys,
    write_pdf,
)

from ...modules.api import BodyReader
from ...public_address import public_url
from .data import Pack
from .pdf_appendices import back_of
from .pdf_steps import opening_of, step_chapter

GONE = "The file of a picture cannot be read. Choose the picture again."


@dataclass(frozen=True)
class Paper:
    """The work that is written, and what its cover says."""

    publication: Publication
    stamp: EditionMetadata

    @property
    def digest(self) -> str:
        form = json.dumps([to_json(self.publication), str(self.stamp)])
        return hashlib.sha256(form.encode()).hexdigest()


def paper_of(pack: Pack) -> Paper:
    """Return a pack as a written work: each step a chapter, then answers, words said, cards, words."""
    reader = BodyReader(public_url())
    steps = [step_chapter(step, reader) for step in pack.steps]
    work = Publication(
        title=pack.title,
        subtitle=pack.strapline,
        chapters=(opening_of(pack), *steps, *back_of(pack)),
        pictures=tuple(reader.pictures.values()),
    )
    return Paper(without_keys(work), _stamp(pack))


def write_paper(paper: Paper, to: Path) -> list[str]:
    """Write the PDF at `to`; return warnings for editors. Raises CannotWrite with words for people."""
    if not all(picture.data for picture in paper.publication.pictures):
        raise CannotWrite(GONE)
    fonts = make_fonts(settings.NODE_MODULES, settings.VAR_DIR / "fonts")
    return write_pdf(paper.publication, stamp=paper.stamp, to=to, fonts=fonts)


def _stamp(pack: Pack) -> EditionMetadata:
    licences = dict.fromkeys(source.licence for source in pack.sources if source.licence)
    holders = dict.fromkeys(source.rights_holder for source in pack.sources if source.rights_holder)
    return EditionMetadata(
        edition="Session pack",
        date=pack.made_on,
        address=pack.address,
        licence=", ".join(licences),
        rights_holder=", ".join(holders),
        hub_name=pack.hub_name,
    )
