"""Files that a learner takes away, read for real."""

import io
import zipfile
from pathlib import Path

from lxml import etree
from playwright.sync_api import Page
from pypdf import PdfReader

# Whoever types this breaks nothing: the words after the name are what must be shown.
HOSTILE = {
    "a script": "<script>alert('x')</script>",
    "the end of a section": "]]> <![CDATA[ &amp; &#0;",
    "signs of control": "be\u0007fore \u0000after\u001b",
    "a turn of direction": "\u202eturned\u202c straight",
    "a formula": "=cmd|' /C calc'!A0",
    "letters": "Diolch o galon, tŷ dŵr, naïve café, £5, ‘curly’ “quotes”",
    "other scripts": "\U0001f600 \u0645\u0631\u062d\u0628\u0627 \u65e5\u672c\u8a9e",
}
SHOWN = (
    "<script>alert('x')</script>",
    "]]> <![CDATA[ &amp; &#0;",
    "before after",
    "turned straight",
    "=cmd|' /C calc'!A0",
    "Diolch o galon, tŷ dŵr, naïve café, £5, ‘curly’ “quotes”",
)
LONG = "ten signs " * 1000


def take(page: Page, name: str, folder: Path) -> bytes:
    """Press the button of this name and return the file that it gives."""
    with page.expect_download() as given:
        page.get_by_role("button", name=name, exact=True).click()
    file = folder / given.value.suggested_filename
    given.value.save_as(file)
    return file.read_bytes()


def trees_of_word(content: bytes) -> dict[str, etree._Element]:
    """Return each XML part of a Word file by its name; a part that is no XML raises."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        return {
            name: etree.fromstring(parts.read(name))
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        }


def words_of_pdf(reader: PdfReader) -> str:
    """Return the words of a PDF, with one space for each break of a line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags_of_pdf(reader: PdfReader) -> list[str]:
    """Return the kinds of the structure elements of a PDF, in reading order."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict) and "/S" in node:
            found.append(str(node["/S"]).lstrip("/"))
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found
