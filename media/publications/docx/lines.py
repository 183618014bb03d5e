"""Words in a line as runs of Word; links and cross-references as real ones."""

from collections.abc import Iterable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from ..edition_metadata import EditionMetadata
from ..labels import runs_from_the_right, written
from ..tree import Break, CrossReference, Line, Link, NoteMark, Run


def add_line(paragraph: Paragraph, line: Line, stamp: EditionMetadata) -> Paragraph:
    """Put a line at the end of a paragraph; return the paragraph."""
    for inline in line:
        match inline:
            case Run():
                _style(paragraph.add_run(written(inline.text)), inline)
            case Break():
                paragraph.add_run().add_break()
            case NoteMark(mark=mark):
                paragraph.add_run(f"[{written(mark)}]").font.superscript = True
            case Link(address=address, runs=runs):
                whole = stamp.absolute(address)
                kind = RELATIONSHIP_TYPE.HYPERLINK
                to = paragraph.part.relate_to(whole, kind, is_external=True)
                _add_link(paragraph, qn("r:id"), to, runs)
            case CrossReference(target=target, runs=runs):
                _add_link(paragraph, qn("w:anchor"), bookmark_name(target), runs)
    return paragraph


def bookmark_name(key: str) -> str:
    """Return a name as Word allows it: letters, digits and low lines, at most 40."""
    return "p_" + "".join(sign if sign.isalnum() else "_" for sign in key)[:38]


def _add_link(paragraph: Paragraph, name: str, value: str, runs: Iterable[Run]) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(name, value)
    for run in runs:
        made = paragraph.add_run(written(run.text))
        _style(made, run)
        made.font.underline = True
        link.append(made._r)
    paragraph._p.append(link)


def _style(made: WordRun, run: Run) -> None:
    font = made.font
    font.bold = "bold" in run.marks or None
    font.italic = "italic" in run.marks or None
    font.subscript = "subscript" in run.marks or None
    font.superscript = "superscript" in run.marks or None
    if run.language:
        language = OxmlElement("w:lang")
        rtl = runs_from_the_right(run.language)
        language.set(qn("w:bidi" if rtl else "w:val"), run.language)
        made._r.get_or_add_rPr().append(language)
        font.rtl = rtl or None
