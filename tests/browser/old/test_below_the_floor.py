"""The plain page in browsers that are older than the hub is for, and the full one in the first that is meant."""

import re

import pytest
from playwright.sync_api import expect

from ..places import BOOKLET, CHECK, GUIDANCE, PATHWAY, PRINCIPLES, REFLECT, STORY, WEBINAR
from .conftest import DESK, NARROW, PHONE
from .engines import BELOW, FLOOR
from .looks import CUT_OFF, IDLE_BUTTONS, LYING_OVER, MODULES, SIDEWAYS

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
# What may run below the floor: plain scripts, and the module that then starts no other.
PLAIN_SCRIPTS = re.compile(r"(floor|kept-settings|app|[a-z]*-?early)\.js")


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
    skip = page.get_by_role("link", name="Skip to the page")
    assert skip.bounding_box()["height"] <= 1
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["height"] > 30
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@older
def test_the_page_says_that_it_is_plain_and_which_browsers_are_meant(visit_with, version):
    page = visit_with(version)
    page.goto(f"{PATHWAY}{REFLECT}/")
    expect(page.get_by_text("nothing that you tick or type is kept")).to_be_visible()
    page.get_by_role("link", name="Which browsers are meant").click()
    expect(page.get_by_role("heading", name="Which browsers")).to_be_in_viewport()
    expect(page.get_by_text("Safari 16.5")).to_be_visible()


@older
@pytest.mark.parametrize("name", ["library", "webinar", "reflect", "plan", "group", "my-plan"])
def test_no_module_starts_and_no_button_waits_for_one(visit_with, version, name):
    page = visit_with(version)
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert [each for each in page.evaluate(MODULES) if not PLAIN_SCRIPTS.fullmatch(each)] == []
    assert page.evaluate(IDLE_BUTTONS) == []


@older
def test_the_menu_and_the_search_lead_on(visit_with, version):
    page = visit_with(version)
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Library").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Library")
    page.get_by_label("Webinar").check()
    page.get_by_role("button", name="Show results").click()
    expect(page).to_have_url(re.compile("format=webinar"))
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").or_(page.get_by_label("Words to look for")).first.fill("damp")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("q=damp"))
    expect(page.locator("[data-hit]").first).to_be_visible()


@older
def test_a_pathway_can_be_followed_and_its_question_answered(visit_with, version):
    page = visit_with(version)
    page.goto(PATHWAY)
    page.get_by_role("link", name="Start").first.click()
    page.get_by_role("button", name="Done, next").click()
    expect(page).to_have_url(re.compile(f"{PATHWAY}2/"))
    page.goto(f"{PATHWAY}{CHECK}/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_text("Close, but something else comes closer")).to_be_visible()


@older
def test_a_film_has_the_browsers_own_bar(visit_with, version):
    page = visit_with(version)
    page.goto(WEBINAR)
    film = page.locator("video")
    assert film.evaluate("(each) => each.controls")
    box = film.bounding_box()
    assert box["width"] > 300
    assert 1.6 < box["width"] / box["height"] < 1.9


@older
def test_a_message_can_be_sent(visit_with, version):
    page = visit_with(version)
    page.goto("/contact/")
    expect(page.get_by_label("Leave this empty")).to_be_hidden()
    page.get_by_label("Your message").fill("From an old telephone.")
    page.get_by_role("button", name="Send my message").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank")


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
    page.goto(f"{PATHWAY}plan/")
    expect(page.get_by_text("Something I know.").first).to_be_visible()
