"""Written works: reading Word beside plain pandoc, and writing files beside what people may wait.

Wall time, the middle of several rounds in turn; each side starts its own processes.
"""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pypandoc
from docx import Document
from site_under_test import OUT, ROOT

sys.path.insert(0, str(ROOT))
from media.publications.edition_metadata import EditionMetadata
from media.publications.epub.write import write_epub
from media.publications.pdf.fonts import make_fonts
from media.publications.pdf.write import write_pdf
from media.publications.traverse import renumbered
from media.publications.tree import Chapter, Paragraph, Publication, Run, Section
from media.publications.word import read_word

ROUNDS = 3
SENTENCE = "People who use a service and people who study it plan, ask, look and write as one. "
IMPORT_AT_MOST, PDF_AT_MOST_S, EPUB_AT_MOST_S = 1.5, 3.0, 1.0
STAMP = EditionMetadata(
    "1", date(2026, 11, 22), "https://hub.example/library/long/", "CC BY 4.0", "", "Hub"
)


def measure() -> dict:
    folder = OUT / "publications"
    folder.mkdir(parents=True, exist_ok=True)
    word = folder / "300-pages.docx"
    write_long_word(word)
    imports = _in_turn({"hub": lambda: read_word(word), "pandoc": lambda: _pandoc(word)})
    fonts, work = make_fonts(ROOT / "node_modules", folder / "fonts"), hundred_pages()
    pdf, epub = folder / "work.pdf", folder / "work.epub"
    files = _in_turn(
        {
            "pdf": lambda: write_pdf(work, stamp=STAMP, to=pdf, fonts=fonts),
            "epub": lambda: write_epub(work, stamp=STAMP, to=epub),
        }
    )
    return {
        "import_300_pages": _told(imports["hub"] / imports["pandoc"], IMPORT_AT_MOST, imports),
        "pdf_100_pages": _told(files["pdf"] / PDF_AT_MOST_S, 1.0, files),
        "epub_100_pages": _told(files["epub"] / EPUB_AT_MOST_S, 1.0, files),
    }


def _told(ratio: float, at_most: float, seconds: dict) -> dict:
    rounded = {side: round(each, 2) for side, each in seconds.items()}
    return {
        "ratio": round(ratio, 2),
        "at_most": at_most,
        "holds": ratio <= at_most,
        "seconds": rounded,
    }


def _in_turn(sides: dict) -> dict[str, float]:
    """Return the middle of the seconds of each side; a busy moment hits all of them."""
    seconds = {side: [] for side in sides}
    for _ in range(ROUNDS):
        for side, run in sides.items():
            began = time.perf_counter()
            run()
            seconds[side].append(time.perf_counter() - began)
    return {side: sorted(each)[ROUNDS // 2] for side, each in seconds.items()}


def _pandoc(path: Path) -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "docx+styles", "-t", "json", str(path)]
    subprocess.run(command, capture_output=True, check=True)


def write_long_word(path: Path) -> None:
    """About 110,000 words: 300 to 400 pages, with lists and tables."""
    document = Document()
    document.add_heading("A long work", 0)
    for chapter in range(30):
        document.add_heading(f"Chapter {chapter}", 1)
        for section in range(7):
            document.add_heading(f"Section {section}", 2)
            for at in range(6):
                document.add_paragraph(SENTENCE * 3).add_run(f"Bold {at}").bold = True
            for at in range(4):
                document.add_paragraph(f"Point {at}: {SENTENCE}", "List Bullet")
        table = document.add_table(8, 4)
        for at, cell in enumerate(table._cells):
            cell.text = f"Cell {at} of {chapter}"
    document.save(path)


def hundred_pages() -> Publication:
    """A work of plain paragraphs: about 100 sheets of A4."""

    def paragraphs(count: int):
        return tuple(Paragraph((Run((SENTENCE * 4).strip()),)) for _ in range(count))

    chapters = tuple(
        Chapter(
            f"Chapter {c}", sections=tuple(Section(f"Part {s}", paragraphs(6)) for s in range(7))
        )
        for c in range(12)
    )
    return renumbered(Publication("A long work", chapters))
