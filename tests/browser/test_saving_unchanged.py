"""Pages that came from Word, opened in the real editor and saved as they are: nothing is lost."""

import pytest
from playwright.sync_api import expect

from .places import BOOKLET, GUIDANCE

SAVE = "Save draft"


def save_unchanged(page, hub, number: int) -> None:
    """Opens a page in the editor and presses the button, as a person who changed their mind does."""
    before = hub.scene("latest_draft", page=number)
    page.goto(f"/admin/pages/{number}/edit/")
    # The last thing that the form builds, after all blocks of the body.
    expect(page.get_by_role("button", name="Insert a block").last).to_be_visible()
    page.get_by_role("button", name=SAVE, exact=True).click()
    # Of the editor's own messages: a page may hold the same words.
    expect(page.locator(".messages .success").filter(has_text="has been")).to_be_visible()
    assert hub.scene("latest_draft", page=number) > before


@pytest.mark.slow
@pytest.mark.parametrize("work", [BOOKLET, GUIDANCE])
def test_a_page_from_word_that_is_saved_unchanged_keeps_every_word_and_key(editor, hub, work):
    before = hub.scene("draft_tree", address=work)
    for number in hub.scene("pages_of_work", address=work):
        save_unchanged(editor, hub, number)
    after = hub.scene("draft_tree", address=work)
    assert after == before
