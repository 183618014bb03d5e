"""From a file to a tree and its receipt. Runs in the child process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..json_form import to_json
from ..traverse import plain_line, renumbered
from ..tree import Chapter, Paragraph, Publication, Section
from .build.blocks import Builder, Heading
from .build.captions import with_captions
from .build.cross_references import Places, with_references
from .build.footnotes import with_notes
from .build.inlines import atoms_by_paragraph
from .build.lines import Writer
from .build.outline import GrowingChapter, Outline, outline_of
from .build.pictures import Album
from .data import Receipt
from .package.archive import open_archive
from .package.parts import Parts
from .package.properties import Properties, properties_of
from .prepare.ancillary import left_out_sentences, remark
from .prepare.collected import Collected
from .prepare.pandoc import Pandoc
from .prepare.pandoc_input import write_flat
from .prepare.prepare_xml import Gathered, gather
from .receipt import Landmarks, counts_of, fake_headings, lost_words, notices_of, styles_met


def read_whole(path: Path, folder: Path, program: str, styles: Mapping[str, str]) -> dict[str, Any]:
    """Return the publication and the receipt as JSON; the pictures are files in `folder`/pictures.

    `program` is the path of pandoc.

    Raises UnreadableFile, or MemoryError where it takes too much.
    """
    pictures = folder / "pictures"
    pictures.mkdir()
    with open_archive(path) as archive:
        parts = Parts(archive)
        finds = Collected()
        album = Album(parts, pictures)
        gathered = gather(parts, styles, finds)
        remark(parts, finds)
        flat = folder / "flat.docx"
        write_flat(flat, gathered.document, gathered.notes, gathered.styles)
        gathered.forget_xml()
        with Pandoc(program, flat) as reader:
            album.make_all(finds.drawings)
            atoms = atoms_by_paragraph(reader.blocks())
        builder = Builder(finds, Writer(finds), album, atoms)
        publication, receipt = _made(builder, gathered, properties_of(parts), path)
    return {"publication": to_json(publication), "receipt": receipt.to_json()}


def _made(
    builder: Builder, gathered: Gathered, said: Properties, path: Path
) -> tuple[Publication, Receipt]:
    finds = builder.finds
    parts = with_captions(builder.build(gathered.flow))
    outline = outline_of(parts, finds)
    finds.source.explain_numbers(builder.left_out)
    headings = [part for part in parts if isinstance(part, Heading)]
    landmarks = Landmarks(headings)
    places = Places(finds, outline.key_of)
    publication = with_references(_publication(outline, builder, gathered, said, path), places)
    publication = renumbered(publication)
    for place, words in places.dangling.items():
        number = finds.places.get(place, 0)
        finds.tell("cross-reference", f"“{words[:80]}” leads to no part of the text.", number)
    lost = lost_words(finds.source, publication, landmarks)
    receipt = Receipt(
        counts_of(publication, finds.source, lost),
        tuple(lost),
        notices_of(finds, landmarks),
        fake_headings(gathered.flow, builder.written, landmarks, plain_line),
        styles_met(gathered.paragraphs),
        left_out_sentences(finds),
    )
    return publication, receipt


def _publication(
    outline: Outline, builder: Builder, gathered: Gathered, said: Properties, path: Path
) -> Publication:
    title = outline.title or said.title or path.stem.strip() or "Untitled"
    notes = builder.writer.notes
    (opening,), opening_notes = with_notes(
        [outline.opening.last_blocks], outline.opening.heading_notes, notes
    )
    chapters = tuple(_chapter(each, notes) for each in outline.chapters)
    if not chapters:
        words = f"No heading was found, so that everything is one chapter, “{title[:80]}”."
        builder.finds.tell("heading", words)
        chapters = (Chapter(title, opening, notes=opening_notes, key="c"),)
        opening, opening_notes = (), ()
    return Publication(
        title,
        chapters,
        outline.subtitle,
        gathered.language(said.language),
        tuple(outline.authors) or said.authors,
        said.custom,
        opening,
        opening_notes,
        tuple(builder.album.pictures.values()),
    )


def _chapter(grown: GrowingChapter, notes: dict[str, tuple[Paragraph, ...]]) -> Chapter:
    groups = [grown.opening, *(section.blocks for section in grown.sections)]
    (opening, *inner), called = with_notes(groups, grown.heading_notes, notes)
    sections = tuple(
        Section(section.title, blocks, f"p{section.number}")
        for section, blocks in zip(grown.sections, inner, strict=True)
    )
    return Chapter(grown.title, opening, sections, called, f"p{grown.number}")
