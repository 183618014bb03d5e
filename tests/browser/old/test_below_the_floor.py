"""The plain page in browsers that are older than the hub is for, and the full one in the first that is meant."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from ..places import BOOKLET, CHECK, GUIDANCE, PATHWAY, PRINCIPLES, REFLECT, STORY, WEBINAR
from ..watching import until
from .conftest import DESK, NARROW, PHONE
from .engines import BELOW, FLOOR
from .looks import (
    CUT_OFF,
    IDLE_BUTTONS,
    LYING_OVER,
    MODULES,
    SIDEWAYS,
    STARTED_ELEMENTS,
    TO_PRESS,
    WORDS,
)

pytestmark = pytest.mark.prove
older = pytest.mark.parametrize("version", BELOW)

PAGES = {
    "home": "/",
    "library": "/library/",
    "booklet": BOOKLET,
    "chapter": STORY,
    "guidance": GUIDANCE,
    "principles": PRINCIPLES,
    "webinar": WEBINAR,
    "embed": f"{WEBINAR}embed/",
    "pathways": "/pathways/",
    "pathway": PATHWAY,
    "watch": f"{PATHWAY}1/",
    "read": f"{PATHWAY}2/",
    "check": f"{PATHWAY}{CHECK}/",
    "reflect": f"{PATHWAY}{REFLECT}/",
    "plan": f"{PATHWAY}plan/",
    "group": f"{PATHWAY}group/",
    "print": f"{PATHWAY}print/",
    "my-plan": "/my-plan/",
    "search": "/search/?q=who+decides",
    "glossary": "/glossary/",
    "whats-new": "/whats-new/",
    "for-groups": "/for-groups/",
    "contact": "/contact/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
}
# What may come below the floor: plain scripts, the module that then starts no other, and the bundle that
# a page asks for ahead. Nobody runs it: what it starts would bring bundles of its own.
PLAIN_SCRIPTS = re.compile(r"(app|everywhere|[a-z]+-early)\.js")


def press(page, words: str, *, within: str = "body", leads_on: bool = True) -> None:
    """Presses with the mouse. Playwright's own finding asks what Chromium knows from 105 on."""
    middle = page.evaluate(TO_PRESS, [words, within])
    assert middle, f"Nothing to press begins with {words}."
    if not leads_on:
        page.mouse.click(*middle)
        return
    with page.expect_navigation():
        page.mouse.click(*middle)


@older
@pytest.mark.parametrize("width", [NARROW, PHONE, DESK])
def test_nothing_is_cut_off_and_nothing_lies_over_anything(visit_with, picture, version, width):
    page = visit_with(version, width=width)
    wrong = {}
    for name, address in PAGES.items():
        page.goto(address)
        found = [page.evaluate(CUT_OFF), page.evaluate(LYING_OVER)]
        if page.evaluate(SIDEWAYS) > 0 or any(found):
            wrong[name] = found
        if width != NARROW:
            picture(page, version, name)
    assert wrong == {}


@older
def test_dark_is_dark(visit_with, picture, version):
    page = visit_with(version, color_scheme="dark")
    page.goto(STORY)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 32, 31)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(243, 235, 221)"
    picture(page, version, "chapter-dark")


@older
def test_the_way_past_the_header_is_seen_when_it_is_reached(visit_with, version):
    page = visit_with(version)
    page.goto("/")
    height = "document.querySelector('.skip-link').getBoundingClientRect().height"
    assert page.evaluate(height) <= 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.evaluate(height) > 30
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@older
def test_the_page_says_that_it_is_plain_and_which_browsers_are_meant(visit_with, version):
    page = visit_with(version)
    page.goto(f"{PATHWAY}{REFLECT}/")
    words = page.evaluate(WORDS)
    assert "nothing that you tick or type is kept" in words
    assert (
        "This browser is too old for a part of this page, so nothing you type here is kept" in words
    )
    press(page, "Which browsers are meant")
    assert page.url.endswith("/accessibility/#browsers")
    assert "Safari 16.5" in page.evaluate(WORDS)
    top = page.evaluate("document.querySelector('#browsers').getBoundingClientRect().top")
    assert 0 <= top < page.viewport_size["height"]


@older
@pytest.mark.parametrize("name", ["library", "webinar", "reflect", "plan", "group", "my-plan"])
def test_no_module_starts_and_no_button_waits_for_one(visit_with, version, name):
    page = visit_with(version)
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert [each for each in page.evaluate(MODULES) if not PLAIN_SCRIPTS.fullmatch(each)] == []
    assert page.evaluate(STARTED_ELEMENTS) == []
    assert page.evaluate(IDLE_BUTTONS) == []


@older
def test_words_that_nobody_keeps_are_not_left_unsaid(visit_with, version):
    page = visit_with(version)
    page.goto(f"{PATHWAY}{REFLECT}/")
    page.evaluate("document.querySelector('hub-reflection textarea').focus()")
    page.keyboard.type("Something I know.")
    press(page, "Done, next", leads_on=False)
    until(page, f"({WORDS})().includes('Your words are only in this box')")
    press(page, "Done, next")
    assert urlsplit(page.url).path == f"{PATHWAY}{REFLECT + 1}/"


@older
def test_the_menu_and_the_search_lead_on(visit_with, version):
    page = visit_with(version)
    page.goto("/")
    press(page, "Library", within=".site-nav")
    assert page.url.endswith("/library/")
    press(page, "Webinar", within="form", leads_on=False)
    press(page, "Show results")
    assert "format=webinar" in page.url
    press(page, "Search", within=".site-nav")
    page.evaluate("document.querySelector('main input[name=q]').focus()")
    page.keyboard.type("damp")
    press(page, "Search", within="main")
    assert "q=damp" in page.url
    assert page.evaluate("document.querySelectorAll('[data-hit]').length") > 0


@older
def test_a_pathway_can_be_followed_and_its_question_answered(visit_with, version):
    page = visit_with(version)
    page.goto(PATHWAY)
    press(page, "Start", within="main")
    press(page, "Done, next")
    assert urlsplit(page.url).path == f"{PATHWAY}2/"
    page.goto(f"{PATHWAY}{CHECK}/")
    press(page, "Patients read the finished leaflet", within="form", leads_on=False)
    press(page, "Check my answer")
    assert "something else comes closer" in page.evaluate(WORDS)


@older
def test_a_film_has_the_browsers_own_bar(visit_with, version):
    page = visit_with(version)
    page.goto(WEBINAR)
    film = "document.querySelector('video')"
    assert page.evaluate(f"{film}.controls")
    assert page.evaluate(f"{film}.offsetWidth") > 300
    assert 1.6 < page.evaluate(f"{film}.offsetWidth / {film}.offsetHeight") < 1.9


@older
def test_a_message_can_be_sent(visit_with, version):
    page = visit_with(version)
    page.goto("/contact/")
    assert "Leave this empty" not in page.evaluate(WORDS)
    page.evaluate("document.querySelector('main textarea').focus()")
    page.keyboard.type("From an old telephone.")
    press(page, "Send my message")
    assert "Thank you" in page.evaluate(WORDS)


@pytest.mark.parametrize("width", [NARROW, PHONE, DESK])
def test_at_the_floor_the_full_page_stands(visit_with, picture, width):
    page = visit_with(FLOOR, width=width)
    wide = {}
    for name, address in PAGES.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if (over := page.evaluate(SIDEWAYS)) > 0:
            wide[name] = over
        assert page.evaluate("getComputedStyle(document.body).display") == "flex", name
        expect(page.locator(".plain-note")).to_be_hidden()
        if width != NARROW:
            picture(page, FLOOR, name)
    assert wide == {}


def test_at_the_floor_modules_start(visit_with):
    page = visit_with(FLOOR)
    page.goto(f"{PATHWAY}{REFLECT}/")
    page.get_by_label("Keep my place on this device").check()
    page.get_by_label("Your words").fill("Something I know.")
    page.get_by_role("button", name="Done, next").click()
    page.wait_for_url(f"**{PATHWAY}{REFLECT + 1}/")
    page.goto(f"{PATHWAY}plan/")
    expect(page.get_by_text("Something I know.").first).to_be_visible()
