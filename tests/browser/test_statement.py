"""A statement of participation: filled in by the learner, on the device, and no certificate."""

import io

from playwright.sync_api import expect
from pypdf import PdfReader

from .places import PATHWAY
from .taken_away import tags_of_pdf, take, words_of_pdf
from .watching import EVERYTHING_KEPT, NOTHING_KEPT

STATEMENT = f"{PATHWAY}statement/"
NAME = "Siân <b>Ŵyn</b> \u202eturned\u202c"
NO_CERTIFICATE = "It is not a certificate: nobody has checked it, and nothing was marked."


def filled(page):
    page.goto(f"{PATHWAY}plan/")
    page.get_by_role("link", name="Make a statement of participation").click()
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Date").fill("2026-03-01")
    page.get_by_label("Your group").fill("=Grŵp &amp;")


def test_what_is_typed_stands_on_the_sheet_and_in_the_pdf_and_goes_nowhere(desk, tmp_path):
    filled(desk)
    sheet = desk.get_by_role("article")
    for words in ("Siân <b>Ŵyn</b> turned", "1 March 2026", "=Grŵp &amp;", NO_CERTIFICATE):
        expect(sheet.get_by_text(words)).to_be_visible()
    reader = PdfReader(io.BytesIO(take(desk, "PDF", tmp_path)))
    text = words_of_pdf(reader)
    for words in (
        "Siân <b>Ŵyn</b> turned took part in the pathway New to co-production",
        "1 March 2026 with =Grŵp &amp;",
        NO_CERTIFICATE,
    ):
        assert words in text
    assert reader.metadata.title == "Statement of participation: New to co-production"
    tags = tags_of_pdf(reader)
    assert tags.count("H1") == 1
    assert tags.count("LI") == tags.count("LBody") == 3
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
    asked = [
        a.url for a in desk.watcher.answers if a.request.method != "GET" or "Si%C3%A2n" in a.url
    ]
    assert not asked
    desk.reload()
    expect(desk.get_by_label("Your name")).to_have_value("")


def test_a_name_is_asked_for_before_a_file_is_made(desk):
    desk.goto(STATEMENT)
    desk.get_by_role("button", name="PDF").click()
    expect(desk.get_by_text("Type your name first.")).to_be_visible()
    expect(desk.get_by_label("Your name")).to_be_focused()


def test_paper_shows_the_sheet_alone(desk):
    filled(desk)
    desk.emulate_media(media="print")
    expect(desk.get_by_role("article")).to_be_visible()
    expect(desk.get_by_label("Your name")).to_be_hidden()
    expect(desk.get_by_role("heading", level=1)).to_be_hidden()


def test_without_javascript_there_are_lines_to_write_on(no_js):
    no_js.goto(STATEMENT)
    assert "write on the lines" in no_js.locator("noscript .callout").inner_text()
    expect(no_js.get_by_label("Your name")).to_be_hidden()
    lines = no_js.locator("[data-shows]").evaluate_all("all => all.map(it => it.offsetHeight > 10)")
    assert lines == [True] * 3
    expect(no_js.get_by_text(NO_CERTIFICATE)).to_be_visible()
