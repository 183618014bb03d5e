"""Works with one of everything, and long ones."""

import hashlib
import io
from dataclasses import replace
from datetime import date

from PIL import Image, ImageDraw

from media.publications.edition_metadata import EditionMetadata
from media.publications.traverse import renumbered
from media.publications.tree import (
    Attachment,
    Break,
    Callout,
    Cell,
    Chapter,
    Checklist,
    CrossReference,
    Figure,
    Item,
    Link,
    List,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Publication,
    Quote,
    Run,
    Section,
    Subheading,
    Table,
)

from .works import line, paragraph, small_work

STAMP = EditionMetadata(
    edition="Edition 2",
    date=date(2026, 11, 22),
    address="https://hub.example.org/library/two-stories/",
    licence="CC BY 4.0",
    rights_holder="The team",
    hub_name="Co-production Learning Hub",
)
SENTENCE = "The team paused for six weeks, and with help they wrote a one-page agreement. "


def picture(colour: str = "#0B4F5C", size=(640, 400), form: str = "PNG") -> Picture:
    image = Image.new("RGB", size, "#FFF8EC")
    ImageDraw.Draw(image).ellipse([20, 14, size[0] - 20, size[1] - 14], outline=colour, width=14)
    out = io.BytesIO()
    image.save(out, form)
    data = out.getvalue()
    return Picture(hashlib.sha1(data).hexdigest(), f"image/{form.lower()}", *size, data)


def illustrated(figure: Figure, *pictures: Picture) -> Publication:
    """The small work with a figure after its opening."""
    work = small_work()
    return renumbered(replace(work, opening=(*work.opening, figure), pictures=pictures))


def cell(words: str, **spans) -> Cell:
    return Cell((paragraph(words),), **spans)


def spans() -> Table:
    """Heading cells over two rows and columns, a heading column, a list and a note in cells."""
    several = List((Item(line("first")), Item(line("second"))))
    return Table(
        (
            (cell("Who", rows=2), cell("What they did", columns=2)),
            (cell("Before"), Cell((paragraph("After", NoteMark("1")),))),
            (cell("Ann"), Cell((several,)), Cell()),
            (cell("Ben"), cell("listened", rows=2), cell("wrote")),
            (cell("Cem"), cell("spoke")),
        ),
        header_rows=1,
        header_columns=1,
        caption=line("Table 2: Cells that span"),
    )


def long_table(rows: int = 200) -> Table:
    heading = (cell("Number"), cell("What was decided"), cell("Who"))
    body = ((cell(str(at)), cell(SENTENCE.strip()), cell("Everyone")) for at in range(rows))
    return Table((heading, *body), header_rows=1, caption=line("Table 3: All decisions"))


def wide_table(columns: int = 9) -> Table:
    row = tuple(cell(f"Column {at}") for at in range(columns))
    return Table((row, row, row), header_rows=1)


def rich_work() -> Publication:
    """One of every block, and the edges of each."""
    drawing, photo, ornament = (
        picture(),
        picture("#E4572E", (900, 1400), "JPEG"),
        picture("#F2B134", (200, 60), "WEBP"),
    )
    deep = List((Item(line("three")),), numbered=True)
    nested = List((Item(line("one"), (List((Item(line("two"), (deep,)),)),)), Item(line("four"))))
    words = (
        Run("Plain, "), Run("bold", ("bold",)), Run(", "), Run("italic", ("italic",)), Run(", "),
        Run("both", ("bold", "italic")), Run(", H"), Run("2", ("subscript",)), Run("O, 10"),
        Run("3", ("superscript",)), Break(), Run("un mot français", (), "fr"), Run(", "),
        Run("كلمة عربية", (), "ar"), Run(" and "), CrossReference("table", (Run("Table 2"),)), Run("."),
    )  # fmt: skip
    links = (
        Run("See "), Link("https://example.org/a/b?c=d&e=f", (Run("the form"),)), Run(" or "),
        Link("https://example.org/", (Run("example.org"),)), Run(", write to "),
        Link("mailto:ann@example.org", (Run("Ann"),)), Run(" or go to "),
        Link("/library/", (Run("the library"),)), Run("."),
    )  # fmt: skip
    address = "https://example.org/" + "a-very-long-path/" * 8
    first = Chapter(
        "Lines, lists and boxes",
        opening=(Subheading("Before the first section"), Paragraph(words), Paragraph(links)),
        sections=(
            Section(
                "Lists",
                (
                    nested,
                    Checklist((line("Who is missing?"), line("Who decides?")), "Ask first"),
                    Checklist((line("Ask"), line("Listen")), "In this order", True),
                ),
            ),
            Section(
                "Boxes",
                (
                    *(Callout(kind, (paragraph(SENTENCE * 2),)) for kind in ("note", "talk")),
                    Callout("try", (paragraph("Say:"), nested), "In a pair"),
                    Callout("watch", (paragraph("Haste."),)),
                    Quote((paragraph("It is like the letter."),), "A co-researcher", "on day one"),
                    Attachment("The agreement", "/documents/7/agreement.docx"),
                ),
            ),
            Section(
                "Long words",
                (
                    paragraph("Donaudampfschifffahrtsgesellschaft" * 8),
                    Paragraph((Link(address, (Run(address),)),)),
                    Table(((cell("x" * 90), cell("y" * 90)),)),
                    paragraph(
                        "Signs: β ≥ 5 µg → 😀 漢 ‘quoted’ “twice” — and … #let *x* _y_ $z$ @a <b> \\ //"
                    ),
                ),
            ),
            Section(
                "من اليمين",
                (
                    Paragraph((Run("هذه جملة عربية.", (), "ar"),)),
                    Paragraph((Run("שלום לכולם.", (), "he"),)),
                ),
            ),
        ),
        notes=(Note("9", (paragraph("Nothing points here."),)),),
    )
    second = Chapter(
        "Tables and pictures",
        sections=(
            Section(
                "Tables",
                (replace(spans(), key="table"), long_table(), wide_table(), Table(((cell("One cell"),),), 1)),
            ),
            Section(
                "Pictures",
                (
                    Figure(drawing.key, "A round table", caption=line("Figure 1: The table")),
                    Figure(photo.key, "A tall table", caption=line("Figure 2", NoteMark("2")), credit="Photo: Ann"),
                    Figure(ornament.key, decorative=True),
                    Figure(drawing.key, "The same table again"),
                ),
            ),
            Section("Notes", (paragraph("Once", NoteMark("2")), paragraph("Twice", NoteMark("2")))),
        ),
        notes=(
            Note("1", (paragraph("In a table."),)),
            Note("2", (paragraph("First part."), Paragraph(links))),
        ),
    )  # fmt: skip
    return renumbered(
        Publication(
            title="One of everything",
            subtitle="A work for tests",
            authors=("Ann", "Ben"),
            opening=(Subheading("Welcome"), paragraph("Hello.", NoteMark("a"))),
            opening_notes=(Note("a", (paragraph("A first note."),)),),
            chapters=(first, second),
            pictures=(drawing, photo, ornament),
        )
    )


def long_work(chapters: int) -> Publication:
    """About ten pages of A4 a chapter, with notes, tables, boxes and a picture."""
    drawing = picture()

    def section(number: int) -> Section:
        words = [paragraph(SENTENCE * 5, NoteMark(str(number)))] + [paragraph(SENTENCE * 6)] * 7
        return Section(
            f"Section {number}",
            (
                *words,
                List(tuple(Item(line(SENTENCE.strip())) for _ in range(5))),
                Callout("talk", (paragraph(SENTENCE),)),
                long_table(6),
                Figure(drawing.key, "A table", caption=line(f"Figure {number}")),
            ),
        )

    def chapter(number: int) -> Chapter:
        notes = tuple(Note(str(at), (paragraph(SENTENCE),)) for at in range(1, 6))
        return Chapter(f"Chapter {number}", (), tuple(section(at) for at in range(1, 6)), notes)

    made = tuple(chapter(number) for number in range(1, chapters + 1))
    return renumbered(Publication("A long work", made, pictures=(drawing,)))
