"""Steps are counted once, without a word about who, and not for those who object."""

import pytest

from .places import PATHWAY

SWITCH = "Count the steps I start and finish"


@pytest.fixture
def said(desk):
    """What was told to the hub since last asked: (what, body, cookie) of each post."""
    posts = []
    desk.on("request", lambda asked: posts.append(asked) if asked.method == "POST" else None)

    def taken() -> list[str]:
        desk.wait_for_load_state("networkidle")
        assert not [each.url for each in posts if each.post_data or "cookie" in each.all_headers()]
        whats = [each.url.rstrip("/").rsplit("/", 1)[-1] for each in posts]
        posts.clear()
        return whats

    return taken


def opened(page, number: int) -> None:
    page.goto(f"{PATHWAY}{number}/")
    page.wait_for_load_state("networkidle")


def done(page, number: int) -> None:
    page.get_by_role("button", name="Done, next").click()
    page.wait_for_url(f"**{PATHWAY}{number + 1}/")


def test_a_step_is_started_and_finished_once(desk, said):
    opened(desk, 1)
    assert said() == ["started"]
    desk.reload()
    assert said() == []
    done(desk, 1)
    assert said() == ["finished", "started"]
    opened(desk, 1)
    done(desk, 1)
    assert "finished" not in said()


def test_who_switches_it_off_on_this_device_is_not_counted(desk, said):
    desk.goto("/privacy/")
    switch = desk.get_by_role("switch", name=SWITCH)
    switch.focus()
    desk.keyboard.press("Space")
    desk.get_by_text("Off: this browser tells us nothing about your steps.").wait_for()
    opened(desk, 1)
    done(desk, 1)
    assert said() == []
    desk.goto("/privacy/")
    desk.wait_for_load_state("networkidle")
    assert not switch.is_checked()
    switch.check()
    desk.evaluate("import('hub/device').then(({ whenSaved }) => whenSaved())")
    opened(desk, 3)
    assert said() == ["started"]


def test_a_browser_that_objects_is_not_counted_and_the_page_says_so(desk, said):
    desk.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })"
    )
    opened(desk, 1)
    assert said() == []
    desk.goto("/privacy/")
    desk.get_by_text("Off: your browser asks sites not to track you").wait_for()
    assert desk.get_by_role("switch", name=SWITCH).is_disabled()
