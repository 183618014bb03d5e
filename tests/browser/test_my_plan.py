"""My plan: a learner's own words, changed in place, put in order, taken away and deleted."""

import io
import re

import docx
from playwright.sync_api import expect
from pypdf import PdfReader

from .places import PATHWAY
from .taken_away import HOSTILE, LONG, SHOWN, tags_of_pdf, take, trees_of_word, words_of_pdf
from .watching import EVERYTHING_KEPT, NOTHING_KEPT, keep_my_place, until

FIRST, SECOND = "I know which visits calm her.", "Can I join by phone?"
PLAN = f"{PATHWAY}plan/"
ITEM = "[data-plan-item]"


def write(page, step, words):
    page.goto(f"{PATHWAY}{step}/")
    page.get_by_label("Your words").fill(words)
    page.get_by_role("button", name="Done, next").click()
    expect(page).not_to_have_url(re.compile(f"{PATHWAY}{step}/"))


def plan_of(page, *, keep=False):
    """Two answers, and the page of the plan."""
    write(page, 5, FIRST)
    write(page, 10, SECOND)
    page.goto(PLAN)
    expect(page.get_by_text(FIRST)).to_be_visible()
    if keep:
        keep_my_place(page)


def shown(page):
    return page.locator(f"{ITEM} [data-words]").all_inner_texts()


def press(page, name, number=0):
    page.get_by_role("button", name=re.compile(f"^{name}")).nth(number).click()


def test_a_learner_changes_moves_and_leaves_out_answers_and_takes_each_step_back(desk):
    plan_of(desk, keep=True)
    assert shown(desk) == [FIRST, SECOND]

    press(desk, "Change my words")
    field = desk.get_by_label("Your words").first
    expect(field).to_be_focused()
    field.fill("Other words.")
    field.press("Escape")
    expect(desk.get_by_role("button", name="Change my words").first).to_be_focused()
    assert shown(desk) == ["Other words.", SECOND]

    press(desk, "Move down")
    expect(desk.locator("[data-said]")).to_have_text("Moved: now 2 of 2.")
    assert shown(desk) == [SECOND, "Other words."]
    # The button for further down has gone with the last place: the other has the focus.
    expect(desk.get_by_role("button", name="Move up step 5")).to_be_focused()

    press(desk, "Leave out")
    expect(desk.get_by_role("button", name="Put it back step 10")).to_be_focused()
    expect(desk.get_by_text(SECOND)).to_be_hidden()

    # All of it is kept: another tab shows the same.
    until(
        desk, "document.querySelector('[data-where-kept]').textContent.includes('on this device')"
    )
    other = desk.context.new_page()
    other.goto(PLAN)
    expect(other.get_by_text("Other words.")).to_be_visible()
    expect(other.get_by_text(SECOND)).to_be_hidden()
    assert [item.get_attribute("aria-label") for item in other.locator(ITEM).all()] == [
        "Step 10",
        "Step 5",
    ]
    other.close()

    undo = desk.get_by_role("button", name="Undo")
    undo.click()
    expect(desk.get_by_text(SECOND)).to_be_visible()
    undo.click()
    assert shown(desk) == ["Other words.", SECOND]
    undo.click()
    assert shown(desk) == [FIRST, SECOND]
    expect(undo).to_be_hidden()


def test_answers_move_by_keyboard_alone_and_the_focus_goes_with_them(desk):
    plan_of(desk)
    desk.get_by_role("button", name="Move down step 5").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Move up step 5")).to_be_focused()
    desk.keyboard.press("Space")
    expect(desk.get_by_role("button", name="Move down step 5")).to_be_focused()
    assert shown(desk) == [FIRST, SECOND]


def test_one_click_deletes_the_plan_and_undo_brings_it_back(desk):
    plan_of(desk, keep=True)
    press(desk, "Move down")
    press(desk, "Delete my plan")
    expect(desk.get_by_text("Nothing written yet")).to_be_visible()
    expect(desk.get_by_text(FIRST)).to_be_hidden()
    expect(desk.get_by_role("button", name="Undo")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text(FIRST)).to_be_visible()
    assert shown(desk) == [SECOND, FIRST]
    press(desk, "Delete my plan")
    desk.reload()
    expect(desk.get_by_text("Nothing written yet")).to_be_visible()
    kept = "import('hub/device').then((device) => device.ready.then(() => JSON.stringify(device.record())))"
    assert not {FIRST, SECOND} & set(re.findall(r'"text":"([^"]*)"', desk.evaluate(kept)))


def test_nothing_of_the_plan_is_kept_while_the_switch_is_off(desk):
    desk.goto(PLAN)
    press(desk, "Write an answer")
    desk.get_by_label("Your words").first.fill(FIRST)
    desk.get_by_role("button", name="Done").click()
    press(desk, "Move down")
    expect(desk.get_by_text("Your plan is only in this tab.")).to_be_visible()
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
    desk.reload()
    expect(desk.locator(f"{ITEM} [data-words]").nth(1)).to_have_text(FIRST)


def test_hostile_words_are_words_in_every_file(desk, visit, tmp_path):
    write(desk, 5, "\n".join(HOSTILE.values()))
    write(desk, 10, LONG)
    desk.goto(PLAN)
    before = len(desk.watcher.answers)
    assert not [a.url for a in desk.watcher.answers if "docx" in a.url or "pdfkit" in a.url]

    word = take(desk, "Word", tmp_path)
    trees = trees_of_word(word)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs)
    for words in SHOWN:
        assert words in text
    assert "\U0001f600 \u0645\u0631\u062d\u0628\u0627 \u65e5\u672c\u8a9e" in text
    assert LONG.strip() in text
    assert not trees["word/document.xml"].findall(".//{*}script")
    assert docx.Document(io.BytesIO(word)).core_properties.title == "My plan: New to co-production"
    languages = trees["word/styles.xml"].findall(".//{*}docDefaults//{*}lang")
    assert [each.values()[0] for each in languages] == ["en-GB"]

    reader = PdfReader(io.BytesIO(take(desk, "PDF", tmp_path)))
    text = words_of_pdf(reader)
    for words in SHOWN:
        assert words in text
    assert text.count("signs") == 1000
    assert len(reader.pages) > 3

    file = tmp_path / "my-plan-new-to-co-production.html"
    assert "<script" not in take(desk, "Web page", tmp_path).decode()
    opened = visit()
    opened.goto(file.as_uri())
    for words in SHOWN:
        assert words in opened.locator("body").inner_text()
    # Nothing of the words went anywhere: what came were the parts that make the files.
    sent = [a for a in desk.watcher.answers[before:] if a.request.method != "GET" or "?" in a.url]
    assert not sent


def test_the_pdf_is_tagged_and_named_and_holds_its_letters(desk, tmp_path):
    plan_of(desk)
    press(desk, "Move down")
    reader = PdfReader(io.BytesIO(take(desk, "PDF", tmp_path)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata.title == "My plan: New to co-production"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    tags = tags_of_pdf(reader)
    assert tags[:2] == ["Document", "H1"]
    assert tags.count("H2") == 2
    assert {"P", "BlockQuote", "Link"} <= set(tags)
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(described)
    assert {"/JavaScript", "/JS", "/OpenAction", "/AA"}.isdisjoint(root)
    text = words_of_pdf(reader)
    assert text.index(SECOND) < text.index(FIRST), "in the learner's own order"


def test_what_is_left_out_is_in_no_file_and_nothing_at_all_makes_none(desk, tmp_path):
    plan_of(desk)
    press(desk, "Leave out")
    assert FIRST not in take(desk, "Web page", tmp_path).decode()
    press(desk, "Leave out")
    desk.get_by_role("button", name="PDF", exact=True).click()
    expect(desk.get_by_text("All your words are left out.")).to_be_visible()


def test_without_a_network_the_page_says_what_works(desk, tmp_path):
    plan_of(desk)
    desk.watcher.allow("docx", "failed")
    desk.context.route("**/vendor/docx/**", lambda route: route.abort())
    desk.get_by_role("button", name="Word", exact=True).click()
    expect(desk.get_by_text("The file could not be made.")).to_be_visible()
    assert FIRST in take(desk, "Web page", tmp_path).decode()


def test_on_paper_stands_what_is_written_and_not_left_out(desk):
    desk.goto(PLAN)
    desk.emulate_media(media="print")
    expect(desk.locator(ITEM).first).to_be_visible()
    desk.emulate_media(media="screen")
    plan_of(desk)
    press(desk, "Leave out")
    desk.emulate_media(media="print")
    expect(desk.get_by_text(SECOND)).to_be_visible()
    expect(desk.get_by_text(FIRST)).to_be_hidden()
    expect(desk.get_by_role("button", name="Undo")).to_be_hidden()
