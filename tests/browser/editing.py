"""An editor's hands: what one does in Wagtail's admin, by role and name."""

import re

from playwright.sync_api import Locator, Page, expect


def begin(page: Page, kind: str, parent_id: int, title: str) -> None:
    """Opens the form for a new page of a kind and gives it a title."""
    # Wagtail saves by itself as one types, and answers 400 while something is still missing.
    page.watcher.allow("answer 400")
    page.goto(f"/admin/pages/add/learning/{kind}/{parent_id}/")
    page.get_by_role("textbox", name=re.compile("^(Page )?title", re.I)).first.fill(title)


def field(page: Page, name: str) -> Locator:
    """The part of the form under a heading, such as "Steps"."""
    return page.locator("section.w-panel").filter(
        has=page.get_by_role("heading", name=re.compile(rf"^{name}\b"), level=2)
    )


def insert(page: Page, section: Locator, kind: str) -> Locator:
    """Adds a block of a kind at the end of a field; returns it."""
    blocks = section.locator("[data-streamfield-child]")
    before = blocks.count()
    section.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=re.compile(rf"^{kind}\b")).first.click()
    # On a busy machine the last one is still the one before it for a moment.
    expect(blocks.nth(before)).to_be_visible()
    return blocks.last


def write(block: Locator, words: str) -> None:
    """Types into a block of rich text."""
    area = block.locator("[contenteditable=true]").last
    area.click()
    area.press_sequentially(words)
    # The editor hands its words to the form a moment after the last key.
    taken = "(it, words) => [...it.querySelectorAll('input')].some(input => input.value.includes(words))"
    for _ in range(100):
        if block.evaluate(taken, words):
            return
        block.page.wait_for_timeout(50)
    raise AssertionError(f"The form never had the words: {words}")


def choose_page(page: Page, block: Locator, title: str) -> None:
    """Finds a page by its title in the chooser."""
    choose(page, block, "Choose (a|another) page", title)


def choose(page: Page, block: Locator, button: str, title: str) -> None:
    """Finds something by its name in its chooser."""
    dialog = open_dialog(page, block.get_by_role("button", name=re.compile(button, re.I)).first)
    dialog.get_by_role("textbox").first.fill(title)
    dialog.get_by_role("link", name=title, exact=True).first.click()
    expect(dialog).to_be_hidden()


def open_dialog(page: Page, button: Locator) -> Locator:
    """Presses a button until its dialog stands there, as a person does.

    The form saves itself while one types and puts new parts into the page then:
    a button that has just moved or been replaced does not hear the first press.
    """
    dialog = page.get_by_role("dialog")
    for _ in range(3):
        button.click()
        try:
            expect(dialog.get_by_role("textbox").first).to_be_visible(timeout=6_000)
            return dialog
        except AssertionError:
            if dialog.count():
                page.keyboard.press("Escape")
    raise AssertionError(f"No dialog opened. The browser's complaints: {page.watcher.found()}")


def act(page: Page, action: str) -> None:
    """Chooses what stands under "More actions", once what was typed is saved by itself."""
    # Wagtail begins to save half a second after the last change.
    page.wait_for_timeout(700)
    expect(page.get_by_text("Saving…").locator("visible=true")).to_have_count(0)
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=re.compile(rf"^{action}")).last.click()


def publish(page: Page) -> str:
    """Publishes the form; returns the address under which the page can now be read."""
    act(page, "Publish")
    message = page.get_by_role("listitem").filter(has_text=re.compile(r"published\."))
    expect(message.first).to_be_visible()
    link = message.get_by_role("link", name="View live").first
    return link.get_attribute("href")


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=re.compile(rf"^{name}")).click()
