"""A transcript as a Word file: real headings, its language told, nothing about who made it. Pure."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Made
from docx.oxml.ns import qn
from docx.shared import Pt

from .transcript import Heading, Paragraph

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Large enough to be read on paper by most people.
BODY_SIZE = Pt(14)


def word_transcript(
    title: str, parts: Iterable[Heading | Paragraph], *, language: str, changed: datetime
) -> bytes:
    """Return the bytes of a .docx: the title, chapters as headings, speakers in bold."""
    document = Document()
    _set_up(document, title, language, changed)
    document.add_heading(_clean(title), level=0)
    for part in parts:
        if isinstance(part, Heading):
            document.add_heading(_clean(part.text), level=1)
            continue
        paragraph = document.add_paragraph()
        if part.speaker:
            paragraph.add_run(f"{_clean(part.speaker)}: ").bold = True
        paragraph.add_run(_clean(part.text))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Made, title: str, language: str, changed: datetime) -> None:
    facts = document.core_properties
    facts.title, facts.language = _clean(title)[:255], language
    # The template's own maker and date would be somebody else's.
    facts.author = facts.last_modified_by = facts.comments = ""
    facts.created = facts.modified = changed.astimezone(UTC).replace(tzinfo=None)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", BODY_SIZE
    normal.paragraph_format.line_spacing = 1.4
    # Word and screen readers take the language of the words from the style.
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def _clean(text: str) -> str:
    """Return the words without signs that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " and sign not in "\ufffe\uffff")
