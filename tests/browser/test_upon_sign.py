"""The film of a step: its modules come with the first sign that somebody is there, and nothing is missed before."""

import re

import pytest
from playwright.sync_api import Page, expect

from .places import PATHWAY, READ, WATCH
from .watching import until

STEP = f"{PATHWAY}{WATCH}/"
MODULES = re.compile(r"/bundles/watching\.")


def opened(page: Page, path: str = STEP) -> list[str]:
    """Opens a step that nobody touches; the list is of all that it has asked for, now and later."""
    asked = []
    page.on("request", lambda each: asked.append(each.url))
    page.goto(path, wait_until="networkidle")
    return asked


def came(asked: list[str]) -> bool:
    return any(MODULES.search(url) for url in asked)


def press(page: Page, name: str) -> None:
    """As quick as can be: no pointer comes near before."""
    page.evaluate(
        """(name) => [...document.querySelectorAll(".step-film-tools :is(a, button)")]
          .find((each) => each.textContent.includes(name)).click()""",
        name,
    )


def test_until_somebody_is_there_the_browsers_own_player_is_enough(desk):
    asked = opened(desk)
    assert not came(asked)
    expect(desk.get_by_role("button", name="Captions")).to_be_visible()
    expect(desk.get_by_role("button", name="Keys")).to_be_visible()
    expect(desk.locator(".step-film-tools [aria-current=true]")).to_contain_text("720p")


def test_on_a_phone_the_small_file_is_marked_as_the_one_that_plays(phone):
    opened(phone)
    expect(phone.locator(".step-film-tools [aria-current=true]")).to_contain_text("360p")


@pytest.mark.parametrize("sign", ["mouse", "keyboard"])
def test_the_first_sign_brings_them(desk, sign):
    asked = opened(desk)
    if sign == "mouse":
        desk.mouse.move(200, 200)
        desk.mouse.move(240, 260)
    else:
        desk.keyboard.press("Tab")
    desk.wait_for_selector("hub-player:defined")
    assert came(asked)


def test_a_press_that_is_quicker_than_they_are_opens_its_sheet(desk):
    opened(desk)
    press(desk, "Captions")
    expect(desk.get_by_role("heading", name="Captions")).to_be_visible()


def test_a_way_that_is_chosen_before_they_are_there_plays_here(desk):
    opened(desk)
    press(desk, "360p")
    expect(desk).to_have_url(re.compile(f"{STEP}$"))
    until(desk, "document.querySelector('video').currentSrc.includes('360p')")
    expect(desk.locator(".step-film-tools [aria-current=true]")).to_contain_text("360p")


def test_a_film_that_somebody_plays_by_the_browsers_own_button_is_followed(desk):
    """Its parts are remembered from the first second on."""
    asked = opened(desk)
    desk.evaluate("document.querySelector('video').muted = true")
    desk.evaluate("document.querySelector('video').play()")
    expect(desk.locator("hub-player[data-playing]")).to_be_attached()
    assert came(asked)
    until(desk, "document.querySelector('video').currentTime > 1.5")
    desk.evaluate("document.querySelector('video').pause()")
    key = desk.locator("hub-player").get_attribute("data-watched")
    spans = desk.evaluate("(key) => import('hub/device').then(({ watched }) => watched(key))", key)
    assert spans[0][0] <= 1 < spans[0][1]


def test_a_film_that_does_not_load_says_so_without_a_sign(desk):
    desk.watcher.allow("answer 404", ".mp4", "404")
    desk.route("**/media/*/*.mp4", lambda route: route.fulfill(status=404))
    opened(desk)
    expect(desk.locator("[data-trouble]")).to_contain_text("did not load")


def test_who_has_chosen_something_on_this_device_finds_it_at_once(desk):
    opened(desk)
    press(desk, "Captions")
    desk.get_by_role("radio", name="Off").check()
    desk.evaluate("import('hub/device').then(({ whenSaved }) => whenSaved())")
    asked = opened(desk, STEP)
    assert came(asked)
    until(desk, "document.querySelector('video').textTracks[0].mode === 'disabled'")


def test_a_step_without_a_film_never_asks_for_them(desk):
    asked = opened(desk, f"{PATHWAY}{READ}/")
    desk.keyboard.press("Tab")
    desk.wait_for_load_state("networkidle")
    assert not came(asked)


def test_where_they_do_not_come_the_ways_are_links(desk):
    # What Chromium's own page around a film may load is not what this is about.
    film = "Loading media from"
    desk.watcher.allow("answer 503", "Failed to fetch dynamically imported module", film)
    desk.route("**/bundles/watching*.js", lambda route: route.fulfill(status=503))
    opened(desk)
    press(desk, "360p")
    desk.wait_for_url("**/360p.mp4", timeout=40_000)
