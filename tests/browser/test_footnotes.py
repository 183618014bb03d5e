"""An editor sets footnotes with the button and by keyboard; a reader follows them."""

import re

from playwright.sync_api import Locator, Page, expect

from .editing import begin, field, insert, publish, write

WORDS = "They signed an agreement."
NOTE = "A written promise about data."
REFERENCE = '<a linktype="note" note="1">[^1]</a>'


def begin_with_a_note(page: Page, hub, title: str) -> Locator:
    """Opens a new article with a text and a note; returns where one writes the text."""
    begin(page, "articlepage", hub.scene("page_id", address="/library/"), title)
    page.get_by_role("textbox", name=re.compile("^Summary")).fill("Two signatures.")
    body = field(page, "Body")
    write(insert(page, body, "Text"), WORDS)
    notes = insert(page, body, "Footnotes")
    notes.get_by_role("textbox", name=re.compile("^Mark")).fill("1")
    write(notes, NOTE)
    text = body.locator("[data-streamfield-child]").first.locator("[contenteditable=true]")
    text.click()
    page.keyboard.press("End")
    return text


def test_a_footnote_is_chosen_with_the_button_and_a_reader_follows_it(publisher, visit, hub):
    text = begin_with_a_note(publisher, hub, "A promise in writing")
    publisher.keyboard.press("Shift+Home")
    publisher.get_by_role("button", name="Footnote", exact=True).click()
    dialog = publisher.get_by_role("dialog", name="Which note?")
    dialog.get_by_role("button", name=f"1 {NOTE}").click()
    expect(dialog).to_have_count(0)
    expect(text.locator("sup")).to_have_text("[^1]")
    expect(text).to_have_text(f"{WORDS}[^1]")
    expect(text).to_be_focused()
    address = publish(publisher)

    (stored,) = hub.scene("stored_texts", address=address)
    assert re.sub(' data-block-key="[^"]*"', "", stored) == f"<p>{WORDS}{REFERENCE}</p>"
    learner = visit(java_script_enabled=False)
    learner.goto(address)
    learner.get_by_role("link", name="Note 1", exact=True).click()
    expect(learner).to_have_url(re.compile("#fn-1$"))
    expect(learner.get_by_role("listitem").filter(has_text=NOTE)).to_be_in_viewport()

    number = hub.scene("page_id", address=address)
    publisher.goto(f"/admin/pages/{number}/edit/")
    expect(publisher.locator("sup.footnote-mark")).to_have_text("[^1]")
    publish(publisher)
    assert hub.scene("stored_texts", address=address) == [stored]


def test_a_footnote_is_set_copied_and_deleted_by_keyboard(publisher, hub):
    text = begin_with_a_note(publisher, hub, "A promise by keyboard")
    keys, marks = publisher.keyboard, text.locator("sup")
    keys.type(" So /footnote")
    option = publisher.get_by_role("option", name="Footnote", exact=True)
    expect(option).to_be_visible()
    keys.press("Enter")
    dialog = publisher.get_by_role("dialog", name="Which note?")
    expect(dialog.get_by_role("button", name=f"1 {NOTE}")).to_be_focused()
    # A note that is still to be written: the next mark is there already.
    keys.press("Tab")
    expect(dialog.get_by_label("Or a new mark")).to_have_value("2")
    keys.press("Enter")
    expect(marks).to_have_text(["[^2]"])
    expect(text).to_be_focused()

    keys.press("Shift+Home")
    keys.press("Control+C")
    keys.press("End")
    keys.type(" ")
    keys.press("Control+V")
    expect(marks).to_have_text(["[^2]", "[^2]"])
    keys.press("Backspace")
    expect(marks).to_have_text(["[^2]"])

    keys.press("Home")
    keys.type("/footnote")
    expect(option).to_be_visible()
    keys.press("Enter")
    expect(dialog).to_be_visible()
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(text).to_be_focused()
    expect(marks).to_have_count(1)

    # The caret inside a mark: it becomes one to another note, as a whole.
    marks.click()
    keys.press("Shift+ArrowLeft")
    publisher.get_by_role("button", name="Footnote", exact=True).click()
    dialog.get_by_role("button", name=f"1 {NOTE}").press("Enter")
    expect(marks).to_have_text(["[^1]"])
    expect(text).to_contain_text("So [^1] They")
