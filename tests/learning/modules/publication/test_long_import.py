"""A Word file of 300 pages goes through the screens of an import as a short one does."""

import io
import time

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image, ImageDraw

from learning.models import BookletPage
from tests.factories import pages as make

from .test_import_screen import send

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SENTENCE = "People who use a service and people who study it plan, ask, look and write as one. "
CHAPTERS, SECTIONS, PICTURES = 30, 7, 4


def long_file(chapters: int = CHAPTERS) -> bytes:
    """Ten pages a chapter: sections with paragraphs and points, a table and four pictures."""
    document = docx.Document()
    document.add_heading("A long work", 0)
    for chapter in range(chapters):
        document.add_heading(f"Chapter {chapter}", 1)
        for section in range(SECTIONS):
            document.add_heading(f"Section {section} of chapter {chapter}", 2)
            for at in range(6):
                document.add_paragraph(SENTENCE * 3).add_run(f"Bold {at}").bold = True
            for at in range(4):
                document.add_paragraph(f"Point {at}: {SENTENCE}", "List Bullet")
            if section < PICTURES:
                document.add_picture(io.BytesIO(picture(chapter, section)))
        table = document.add_table(8, 4)
        for at, cell in enumerate(table._cells):
            cell.text = f"Cell {at} of {chapter}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture(chapter: int, number: int) -> bytes:
    """A busy drawing: no two alike, and none that packs to nothing."""
    image = Image.effect_noise((480, 360), 40 + number).convert("RGB")
    ImageDraw.Draw(image).text((20, 20), f"{chapter}/{number}", fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return out.getvalue()


def import_it(client, chapters: int) -> dict:
    """Return what each screen took: seconds, queries, and the bytes of the outline."""
    took = {}

    def told(name: str, ask):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as asked:
            answer = ask()
        took[name] = {"s": time.perf_counter() - began, "queries": len(asked), "answer": answer}
        return answer

    data = long_file(chapters)
    address = told("read", lambda: send(client, data, name="long.docx")).url
    outline = told("outline", lambda: client.get(address))
    form = outline.context["form"]
    choices = {name: form[name].value() or "" for name in form.fields}
    choices |= {name: "A drawing" for name in choices if name.startswith("alt_")}
    choices = {name: value for name, value in choices.items() if value != ""}
    choices |= {name: "1" for name in form.fields if name.startswith("head_")}
    told("drafts", lambda: client.post(address, choices))
    return took


def test_a_file_of_300_pages_is_read_shown_and_drafted_as_a_short_one(client, editor):
    make.make_site()
    client.force_login(editor)
    short, long = (import_it(client, chapters) for chapters in (3, CHAPTERS))
    assert [each.get_children().count() for each in BookletPage.objects.order_by("pk")] == [3, 30]
    outline = long["outline"]["answer"].content.decode()
    assert f"Section {SECTIONS - 1} of chapter {CHAPTERS - 1}" in outline
    assert len(outline) < 500_000
    for screen in ("read", "outline"):
        assert long[screen]["queries"] <= short[screen]["queries"] + 2
    # Each page and each picture is found by Wagtail's search and its index of what is in use.
    assert long["drafts"]["queries"] <= short["drafts"]["queries"] * CHAPTERS / 3
    assert long["read"]["s"] < 30
    assert long["outline"]["s"] < 3
    assert long["drafts"]["s"] < 60
