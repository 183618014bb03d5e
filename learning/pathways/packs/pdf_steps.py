"""The chapters of a pack on paper that are steps, and the one before them."""

from collections.abc import Iterator

from media.publications.api import (
    Block,
    Callout,
    Cell,
    Chapter,
    Checklist,
    Paragraph,
    Run,
    Section,
    Table,
)
from media.recordings.api import format_time

from ...modules.api import BodyReader, ReadBody, from_html
from .data import Pack, PackStep
from .tree_lines import bullets, line, link, named, paragraphs

ANSWERS_AT_THE_END = "What we think of each answer stands at the end."
WORDS_AT_THE_END = "What is said stands at the end, in words."


def opening_of(pack: Pack) -> Chapter:
    """Return what a group needs before it begins: the outcomes and the running order."""
    view = pack.overview
    sections = []
    if view.outcomes:
        sections.append(Section("By the end you can", bullets(map(line, view.outcomes))))
    sections.append(Section("Running order", (_running_order(pack),)))
    facts = f"{view.line.step_count} steps, {view.line.minutes} minutes."
    sizes = (
        f"Works {', '.join(size.lower() for size in view.group_sizes)}." if view.group_sizes else ""
    )
    return Chapter("Before you begin", paragraphs(facts, sizes), tuple(sections))


def _running_order(pack: Pack) -> Table:
    head = ("Step", "What", "Begins after", "Takes")
    rows = [
        (
            str(step.view.station.number),
            f"{step.view.station.title} ({step.view.station.kind_label})",
            f"{step.begins} min",
            f"{step.view.station.minutes} min",
        )
        for step in pack.steps
    ]
    return Table(tuple(tuple(Cell(paragraphs(words)) for words in row) for row in (head, *rows)), 1)


def step_chapter(step: PackStep, reader: BodyReader) -> Chapter:
    """Return a step as a chapter; what it reads stands in full, what it asks has room to write."""
    station = step.view.station
    read = _read(step, reader)
    blocks = [*_head(step), *_asked(step), *_played(step), *read.opening]
    sections = []
    for section in read.sections:
        if section.title == station.title and not sections:
            blocks += section.blocks
        else:
            sections.append(section)
    blocks += _done(step)
    title = f"Step {station.number}: {station.title}"
    return Chapter(title, tuple(blocks), tuple(sections), tuple(read.notes))


def _head(step: PackStep) -> Iterator[Block]:
    station, excerpt = step.view.station, step.view.excerpt
    optional = ". If there is time" if station.optional else ""
    yield Paragraph(line(f"{station.kind_label}, {station.minutes} minutes{optional}.", "bold"))
    yield from paragraphs(station.why)
    if excerpt is None:
        return
    yield from paragraphs(excerpt.gone)
    if excerpt.source and excerpt.source.module_title:
        source = link(excerpt.source.module_title, step.source_address)
        yield Paragraph((Run("From: ", ("bold",)), *source))
    if excerpt.source and excerpt.source.invented:
        yield Callout("note", paragraphs(excerpt.source.invented))


def _asked(step: PackStep) -> Iterator[Block]:
    if step.prompt:
        yield Callout("talk", paragraphs(step.prompt))
        yield Callout("write", (), "Room for your words")
    if step.view.question:
        answers = tuple(line(answer.text) for answer in step.view.answers)
        yield Callout("talk", paragraphs(step.view.question))
        yield Checklist(answers)
        yield from paragraphs(ANSWERS_AT_THE_END)


def _played(step: PackStep) -> Iterator[Block]:
    recorded = step.view.excerpt.recorded if step.view.excerpt else None
    if recorded is None:
        return
    name = "Film" if recorded.is_video else "Sound"
    part = f"{format_time(recorded.from_s)} to {format_time(recorded.to_s)}"
    yield named(f"{name}:", f"{part}. {WORDS_AT_THE_END if step.transcript else ''}")


def _read(step: PackStep, reader: BodyReader) -> ReadBody:
    excerpt = step.view.excerpt
    if excerpt is None or excerpt.prose is None:
        return ReadBody()
    if not step.blocks:
        # Of a part that a newer edition no longer has, the last words.
        return ReadBody(opening=list(from_html(excerpt.prose.opening)))
    read = reader.read(step.blocks)
    marks = {mark for mark, _ in excerpt.prose.notes}
    read.notes = [note for note in read.notes if note.mark in marks]
    chapters = (line(f"{chapter.title}, {chapter.minutes} min") for chapter in excerpt.chapters)
    read.opening += bullets(chapters)
    return read


def _done(step: PackStep) -> Iterator[Block]:
    view = step.view
    yield from from_html(view.instructions)
    if view.materials:
        yield named("You need:", view.materials)
    yield from bullets(link(label, address) for label, address in step.files)
    if view.address:
        yield Paragraph(link(view.address, view.address))
