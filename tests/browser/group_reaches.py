"""How the pages of a session with a group are brought into their states."""

from playwright.sync_api import Page


def session_ready(page: Page) -> None:
    page.locator("[data-screen][data-now]").wait_for()


def clock_changed(page: Page) -> None:
    """The session has begun, and somebody changes the time."""
    session_ready(page)
    page.keyboard.press("PageDown")
    page.get_by_text("Stop or change the time").click()


def answer_opened(page: Page) -> None:
    session_ready(page)
    page.locator("details.group-answer").first.locator("summary").click()


def text_in_full(page: Page) -> None:
    session_ready(page)
    page.locator("[data-now] details.group-full summary").click()


def group_menu_opened(page: Page) -> None:
    session_ready(page)
    page.locator(".group-bar__menu > summary").click()


def blanked(page: Page) -> None:
    session_ready(page)
    page.keyboard.press("b")


def keys_of_group_opened(page: Page) -> None:
    group_menu_opened(page)
    page.get_by_role("button", name="Keys and remotes").click()


def notes_turned(page: Page) -> None:
    session_ready(page)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.get_by_text("No screen is open yet").wait_for()
