"""Everything by keyboard alone: no pointer is used in this file."""

import re

from playwright.sync_api import Locator, Page, expect

from .places import PATHWAY, STEPS, STORY, WEBINAR
from .watching import EVERYTHING_KEPT, NOTHING_KEPT, until

MOST_STOPS = 150


def tab_to(page: Page, target: Locator, *, key: str = "Tab") -> None:
    """Presses Tab until the focus is there, and sees that it shows."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if target.evaluate("it => it === document.activeElement"):
            assert target.evaluate("it => it.matches(':focus-visible')")
            return
    raise AssertionError(f"Tab never came to {target}")


def enter(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def test_the_first_stop_leads_past_the_header(desk):
    desk.goto(STORY)
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Skip to the page")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("#main$"))


def test_a_line_of_the_transcript_moves_the_film_by_keyboard(desk):
    desk.goto(WEBINAR)
    line = desk.locator("hub-transcript [data-start]").filter(has_text="Most research is planned")
    enter(desk, line.get_by_role("link"))
    start = float(line.get_attribute("data-start"))
    until(
        desk,
        f"document.querySelector('video').currentTime >= {start} && !document.querySelector('video').paused",
    )


def test_a_pathway_is_followed_to_its_end_by_keyboard(desk):
    desk.goto(PATHWAY)
    enter(desk, desk.get_by_role("link", name="Start", exact=True))
    for number in range(1, STEPS + 1):
        expect(desk).to_have_url(re.compile(f"{PATHWAY}{number}/"))
        if number == 3:
            tab_to(desk, desk.get_by_role("radio").first)
            desk.keyboard.press("ArrowDown")
            enter(desk, desk.get_by_role("button", name="Check my answer"))
            expect(desk.locator("[data-feedback]:visible")).to_have_count(1)
        if number == 5:
            tab_to(desk, desk.get_by_label("Your words"))
            desk.keyboard.type("Written without a mouse.")
            tab_to(desk, desk.get_by_label("Keep my place on this device"))
            desk.keyboard.press("Space")
            expect(desk.get_by_label("Keep my place on this device")).to_be_checked()
        enter(desk, desk.get_by_role("button", name="Done, next"))
    expect(desk).to_have_url(re.compile(f"{PATHWAY}plan/"))
    expect(desk.get_by_text("Written without a mouse.")).to_be_visible()

    desk.goto(f"{PATHWAY}1/")
    enter(desk, desk.get_by_role("button", name="Take the tick back"))
    desk.goto("/my-plan/")
    enter(desk, desk.get_by_role("button", name="Delete everything on this device"))
    yes = desk.get_by_role("button", name="Yes, delete everything")
    if not yes.evaluate("it => it === document.activeElement"):
        tab_to(desk, yes, key="Shift+Tab")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Everything is deleted from this device.")).to_be_visible()
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT


def test_filters_of_the_library_are_chosen_by_keyboard(desk):
    desk.goto("/library/")
    tab_to(desk, desk.get_by_role("checkbox", name=re.compile("^Webinar")))
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("format=webinar"))


def test_reading_settings_open_and_close_by_keyboard(desk):
    desk.goto(STORY)
    desk.wait_for_load_state("networkidle")
    opener = desk.locator("[data-opens=reading-settings]:visible").first
    enter(desk, opener)
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_be_visible()
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
