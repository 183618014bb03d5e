"""Pictures and documents in the real admin: added, replaced, deleted, and their files with them."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.media.films import picture_bytes

WITHIN_S = 10


@pytest.fixture
def stored(hub):
    """Says what lies in the hub's folder of files with this in its name."""

    def stored(name: str) -> set[Path]:
        folders = (hub.folder / "uploads", hub.folder / "private")
        return {path for folder in folders for path in folder.rglob(f"*{name}*") if path.is_file()}

    return stored


def soon(question) -> bool:
    """Whether something comes about: what waits for the commit is done a moment later."""
    deadline = time.monotonic() + WITHIN_S
    while not question() and time.monotonic() < deadline:
        time.sleep(0.1)
    return question()


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("listitem").filter(has_text=re.compile(words)).first).to_be_visible()


def sent(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).last.click()


def test_a_picture_is_added_replaced_and_deleted_and_its_files_go(publisher, stored, tmp_path):
    first, second = tmp_path / "first-kettle.png", tmp_path / "second-kettle.png"
    first.write_bytes(picture_bytes("PNG", size=(300, 200)))
    second.write_bytes(picture_bytes("PNG", size=(200, 300)))

    # Wagtail's frame for the part that matters asks so whether the browser knows touch.
    publisher.watcher.allow("Executing inline event handler")
    publisher.goto("/admin/images/add/")
    publisher.get_by_label("Title").fill("A kettle")
    publisher.locator("input[type=file]").set_input_files(first)
    sent(publisher, "Upload")
    said(publisher, "A kettle.*added")
    # The list of pictures shows a small one, which is a file too.
    expect(publisher.get_by_role("link", name=re.compile("A kettle")).first).to_be_visible()
    assert soon(lambda: len(stored("first-kettle")) >= 2), stored("first-kettle")

    publisher.get_by_role("link", name=re.compile("A kettle")).first.click()
    expect(publisher).to_have_url(re.compile(r"/admin/images/\d+/"))
    address = publisher.url.split("?")[0]
    publisher.locator("input[type=file]").set_input_files(second)
    sent(publisher, "Save")
    said(publisher, "A kettle.*updated")
    assert soon(lambda: stored("first-kettle") == set()), stored("first-kettle")
    assert stored("second-kettle")

    publisher.goto(f"{address}delete/")
    sent(publisher, "Yes, delete")
    said(publisher, "A kettle.*deleted")
    assert soon(lambda: stored("kettle") == set()), stored("kettle")


def test_a_document_is_added_replaced_and_deleted_and_its_file_goes(publisher, stored, tmp_path):
    first, second = tmp_path / "first-agenda.pdf", tmp_path / "second-agenda.pdf"
    first.write_bytes(b"%PDF-1.4 the first")
    second.write_bytes(b"%PDF-1.4 the second")

    publisher.goto("/admin/documents/add/")
    publisher.get_by_label("Title").fill("An agenda")
    publisher.locator("input[type=file]").set_input_files(first)
    sent(publisher, "Upload")
    said(publisher, "An agenda.*added")
    assert len(stored("first-agenda")) == 1

    publisher.get_by_role("link", name="An agenda", exact=True).first.click()
    expect(publisher).to_have_url(re.compile(r"/admin/documents/edit/\d+/"))
    address = publisher.url.split("?")[0]
    publisher.locator("input[type=file]").set_input_files(second)
    sent(publisher, "Save")
    said(publisher, "An agenda.*updated")
    assert soon(lambda: stored("first-agenda") == set()), stored("first-agenda")
    assert len(stored("second-agenda")) == 1

    publisher.goto(address.replace("/edit/", "/delete/"))
    sent(publisher, "Yes, delete")
    said(publisher, "An agenda.*deleted")
    assert soon(lambda: stored("agenda") == set()), stored("agenda")
