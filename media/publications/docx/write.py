"""Writes the Word file of a publication."""

import os
import tempfile
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path

from docx import Document
from docx.document import Document as Made
from docx.oxml.ns import qn
from docx.shared import Pt

from ..edition_metadata import EditionMetadata
from ..labels import written
from ..tree import Note, Publication, Run
from .blocks import Blocks

BODY_SIZE = Pt(12)


def write_word(publication: Publication, *, stamp: EditionMetadata, to: Path) -> None:
    """Write a .docx at `to`, whole or not at all.

    Footnotes stand at the end of each chapter under their marks: python-docx writes none.
    """
    document = Document()
    _set_up(document, publication, stamp)
    pictures = {picture.key: picture for picture in publication.pictures}
    blocks = Blocks(document, stamp, pictures)
    _front(blocks, publication, stamp)
    blocks.add(publication.opening, level=2)
    _notes(blocks, publication.opening_notes)
    for chapter in publication.chapters:
        blocks.heading(chapter.title, 1, chapter.key)
        blocks.add(chapter.opening, level=2)
        for section in chapter.sections:
            blocks.heading(section.title, 2, section.key)
            blocks.add(section.blocks, level=3)
        _notes(blocks, chapter.notes)
    _save(document, to)


def _set_up(document: Made, publication: Publication, stamp: EditionMetadata) -> None:
    facts = document.core_properties
    facts.title = written(publication.title)[:255]
    facts.author = facts.last_modified_by = written(", ".join(publication.authors))[:255]
    facts.language, facts.comments = publication.language, ""
    facts.created = facts.modified = datetime.combine(stamp.date, time(12))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", BODY_SIZE
    normal.paragraph_format.line_spacing = 1.4
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), publication.language)


def _front(blocks: Blocks, publication: Publication, stamp: EditionMetadata) -> None:
    blocks.document.add_heading(written(publication.title), level=0)
    if publication.subtitle:
        blocks.line((Run(publication.subtitle),), "Subtitle")
    edition = " · ".join(part for part in (stamp.edition, stamp.day) if part)
    rights = f"© {stamp.rights_holder}" if stamp.rights_holder else ""
    authors = ", ".join(publication.authors)
    for words in (authors, stamp.hub_name, edition, stamp.address, stamp.licence, rights):
        if words:
            blocks.line((Run(words),))


def _notes(blocks: Blocks, notes: Iterable[Note]) -> None:
    for at, note in enumerate(notes):
        if at == 0:
            blocks.heading("Notes", 2)
        for number, paragraph in enumerate(note.paragraphs):
            before = f"[{written(note.mark)}] " if number == 0 else ""
            blocks.line(paragraph.line, before=before)


def _save(document: Made, to: Path) -> None:
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=".docx-")
    try:
        with os.fdopen(handle, "wb") as out:
            document.save(out)
        os.chmod(name, 0o644)
        os.replace(name, to)
    finally:
        Path(name).unlink(missing_ok=True)
