"""Writes a tree as a Word file with python-docx: words and shapes, no pictures, notes or looks."""

from docx import Document

from media.publications.traverse import plain_line
from media.publications.tree import (
    Attachment,
    Break,
    Callout,
    Checklist,
    CrossReference,
    Line,
    Link,
    List,
    Paragraph,
    Quote,
    Run,
    Subheading,
    Table,
)


def write_docx(work, path):
    """Writes a work; its titles, blocks and lines in reading order."""
    document = Document()
    document.core_properties.author = "; ".join(work.authors)
    document.add_heading(work.title, 0)
    if work.subtitle:
        document.add_paragraph(work.subtitle, "Subtitle")
    _write_blocks(document, work.opening)
    for chapter in work.chapters:
        document.add_heading(chapter.title, 1)
        _write_blocks(document, chapter.opening)
        for section in chapter.sections:
            document.add_heading(section.title, 2)
            _write_blocks(document, section.blocks)
    document.save(path)


def _write_blocks(document, blocks):
    for block in blocks:
        match block:
            case Paragraph(line=line):
                _write_line(document.add_paragraph(), line)
            case List():
                _write_list(document, block)
            case Subheading(title=title) | Attachment(title=title):
                document.add_heading(title, 3)
            case Table():
                _write_table(document, block)
            case Quote(paragraphs=paragraphs, who=who):
                for paragraph in paragraphs:
                    _write_line(document.add_paragraph(style="Quote"), paragraph.line)
                document.add_paragraph(who, "Quote")
            case Callout(blocks=inside, title=title):
                document.add_paragraph(title)
                _write_blocks(document, inside)
            case Checklist(items=items, title=title):
                document.add_paragraph(title)
                for item in items:
                    _write_line(document.add_paragraph(style="List Bullet"), item)


def _write_list(document, block, level=1):
    name = "List Number" if block.numbered else "List Bullet"
    for item in block.items:
        style = name if level == 1 else f"{name} {min(level, 3)}"
        _write_line(document.add_paragraph(style=style), item.line)
        for below in item.lists:
            _write_list(document, below, level + 1)


def _write_table(document, block):
    if block.caption:
        _write_line(document.add_paragraph(style="Caption"), block.caption)
    width = sum(cell.columns for cell in block.rows[0])
    made = document.add_table(len(block.rows), width)
    for row, cells in enumerate(block.rows):
        column = 0
        for cell in cells:
            here = made.cell(row, column)
            if cell.columns > 1:
                here = here.merge(made.cell(row, column + cell.columns - 1))
            for inside in cell.blocks:
                _write_line(here.add_paragraph(), inside.line)
            column += cell.columns


def _write_line(paragraph, line: Line):
    for inline in line:
        match inline:
            case Run(text=text, marks=marks):
                run = paragraph.add_run(text)
                for mark in marks:
                    setattr(run if mark in ("bold", "italic") else run.font, mark, True)
            case Link() | CrossReference():
                paragraph.add_run(plain_line((inline,)))
            case Break():
                paragraph.add_run().add_break()
