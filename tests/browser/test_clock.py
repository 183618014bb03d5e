"""The worker's clock: what was scheduled appears by itself."""

import re
import time

from playwright.sync_api import expect

from .editing import act, begin, tab

WITHIN_S = 70


def test_a_scheduled_page_goes_live_by_the_clock(publisher, visit, hub):
    begin(publisher, "articlepage", hub.scene("page_id", address="/library/"), "On time")
    publisher.get_by_role("textbox", name=re.compile("^Summary")).fill("It appears by itself.")
    tab(publisher, "Publish")
    schedule(publisher)
    learner = visit()
    learner.watcher.allow("answer 404")
    assert learner.goto("/library/on-time/").status == 404

    hub.scene("make_due", address="/library/on-time/")
    deadline = time.monotonic() + WITHIN_S
    while learner.goto("/library/on-time/").status != 200:
        assert time.monotonic() < deadline, "The clock did not publish it."
        learner.wait_for_timeout(1000)
    learner.goto("/whats-new/")
    assert learner.get_by_text("On time has now been published.").count() == 1


def schedule(page) -> None:
    """Sets a time in the form's own dialog, far ahead; then asks for publication."""
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Go live date/time").fill("2035-01-01 09:00")
    # By key: the calendar that opens beside the field may lie over the button.
    dialog.get_by_role("button", name="Save schedule").press("Enter")
    expect(dialog).to_be_hidden()
    act(page, "Schedule to publish")
    page.wait_for_load_state()
