"""An editor builds a pathway from parts of the library: no id, no second is typed."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from .axe import findings, told
from .editing import act, begin, field, publish
from .test_editors_screens import STOCK
from .watching import until

STORY_TITLE = "Damp homes, small lungs"
WEBINAR = "Co-production in practice: a short webinar"
NUMBERS = itertools.count(1)
CLIP = "document.querySelector('.parts__film')"
QUOTED = "They do the work together."


@pytest.fixture
def form(publisher, hub):
    title = f"From many parts {next(NUMBERS)}"
    begin(publisher, "pathwaypage", hub.scene("page_id", address="/pathways/"), title)
    publisher.get_by_role("textbox", name="Strapline").fill("For people who are busy.")
    return publisher


def open_library(page):
    page.get_by_role("button", name="Add from the library").click()
    window = page.get_by_role("dialog", name="Add from the library")
    expect(window.get_by_role("searchbox")).to_be_focused()
    return window


def look_for(window, words: str, title: str = ""):
    """Searches; returns what is found under a title, or everything."""
    window.get_by_role("searchbox").fill(words)
    expect(window.locator("[data-found]:not([aria-busy])")).to_be_visible()
    return window.locator(f'[data-item][data-title="{title}"]' if title else "[data-item]")


def mark_lines(window, page, first: str, downs: int) -> None:
    """Marks a part by keyboard alone."""
    line = window.get_by_role("button", name=re.compile(re.escape(first)))
    line.focus()
    page.keyboard.press("Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")


def whys(page):
    return field(page, "Steps").get_by_role("textbox", name="Why")


def test_many_parts_become_steps_and_a_learner_follows_them(form, visit):
    page = form
    window = open_library(page)
    look_for(window, "damp", STORY_TITLE).get_by_role("checkbox").check()
    film = look_for(window, "decide together", WEBINAR)
    film.get_by_role("button", name="Use only a part").click()
    mark_lines(window, page, QUOTED, 1)
    film.get_by_role("button", name="Play the clip").click()
    until(page, f"{CLIP}.currentTime > 41")
    until(page, f"{CLIP}.paused && {CLIP}.currentTime < 47", within_s=20)
    film.get_by_role("button", name="Add this part").click()
    night = look_for(window, "night shift", "The night shift question")
    night.get_by_role("button", name="Use only a part").click()
    night.get_by_role("button", name=re.compile("^Add this section")).first.click()
    window.get_by_role("combobox", name="Format").select_option(label="Pause and think")
    look_for(window, "").get_by_role("checkbox").first.check()
    window.get_by_role("combobox", name="Format").select_option(label="Check an idea")
    look_for(window, "").get_by_role("checkbox").first.check()
    expect(window.get_by_role("heading", name="Chosen: 5")).to_be_visible()
    # The film first, by keyboard.
    up = window.get_by_role("button", name=re.compile("^Move Part of .* up"))
    up.focus()
    page.keyboard.press("Enter")
    expect(window.locator("[data-chosen] > li").first).to_contain_text("Part of")
    window.get_by_role("button", name="Add 5 steps").click()
    expect(page.get_by_text("5 steps added.")).to_be_visible()
    expect(whys(page)).to_have_count(5)
    expect(whys(page).first).to_be_focused()
    expect(field(page, "Steps").get_by_text(f"From “{QUOTED}”")).to_be_visible()
    for number in range(5):
        whys(page).nth(number).fill(f"Reason {number + 1}.")
    # The last step becomes the one before the last, by keyboard.
    move = field(page, "Steps").get_by_role("button", name="Move up").last
    move.focus()
    page.keyboard.press("Enter")
    address = publish(page)

    learner = visit()
    learner.goto(f"{address}1/")
    expect(learner.get_by_text("Reason 1.")).to_be_visible()
    expect(learner.locator("hub-player")).to_have_attribute("data-start", re.compile(r"^\d"))
    expect(learner.get_by_text(QUOTED).first).to_be_attached()
    learner.goto(f"{address}4/")
    expect(learner.get_by_text("Reason 5.")).to_be_visible()


def test_a_draft_is_found_in_the_library_and_published_with_the_pathway(form, visit, hub):
    page = form
    hub.scene("draft_article", title="Written yesterday")
    window = open_library(page)
    look_for(window, "yesterday", "Written yesterday").get_by_role("checkbox").check()
    look_for(window, "damp", STORY_TITLE).get_by_role("checkbox").check()
    window.get_by_role("button", name="Add 2 steps").click()
    for number in range(2):
        whys(page).nth(number).fill(f"Reason {number + 1}.")
    page.get_by_role("button", name="Save draft").last.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    act(page, "Publish with its drafts")
    page.wait_for_url("**/publish-with-drafts/")
    expect(page.get_by_role("link", name="Written yesterday")).to_be_visible()
    page.get_by_role("button", name="Publish all of it").click()
    expect(page.get_by_text(re.compile("is published with “Written yesterday”"))).to_be_visible()
    learner = visit()
    learner.goto("/library/written-yesterday/")
    expect(learner.get_by_role("heading", level=1)).to_contain_text("Written yesterday")


def test_what_was_added_can_be_undone(form):
    window = open_library(form)
    window.get_by_role("checkbox").nth(0).check()
    window.get_by_role("checkbox").nth(1).check()
    window.get_by_role("button", name="Add 2 steps").click()
    expect(whys(form)).to_have_count(2)
    form.get_by_role("button", name="Undo").click()
    expect(whys(form)).to_have_count(0)


def test_some_paragraphs_of_a_chosen_page_are_chosen_in_its_block(form, visit):
    page = form
    window = open_library(page)
    story = look_for(window, "damp", STORY_TITLE)
    story.get_by_role("checkbox").check()
    window.get_by_role("button", name="Add 1 step").click()
    whys(page).first.fill("Only the middle.")
    steps = field(page, "Steps")
    expect(steps.get_by_text("All of it.")).to_be_visible()
    steps.get_by_role("button", name="Choose a part").click()
    part = page.get_by_role("dialog", name="Choose a part")
    lines = part.locator(".parts__line")
    left_out, words = lines.nth(0).inner_text(), lines.nth(1).inner_text()
    lines.nth(1).click()
    lines.nth(2).click()
    part.get_by_role("button", name="Use this part").click()
    expect(steps.get_by_text("From “")).to_be_visible()
    address = publish(page)
    learner = visit()
    learner.goto(f"{address}1/")
    expect(learner.locator(".step-read")).to_contain_text(words[:60])
    assert left_out[:60] not in learner.locator(".step-read").inner_text()


@pytest.mark.slow
def test_axe_finds_nothing_in_the_windows(visit, hub):
    page = visit(as_="publisher", bypass_csp=True)
    begin(page, "pathwaypage", hub.scene("page_id", address="/pathways/"), "Looked at")
    window = open_library(page)
    film = look_for(window, "decide together", WEBINAR)
    film.get_by_role("checkbox").check()
    film.get_by_role("button", name="Use only a part").click()
    mark_lines(window, page, QUOTED, 1)
    found = told("the library", [each for each in findings(page) if each["id"] not in STOCK])
    window.get_by_role("button", name="Add 1 step").click()
    field(page, "Steps").get_by_role("button", name="Choose a part").click()
    expect(page.get_by_role("dialog").locator(".parts__line").first).to_be_visible()
    found += told("a part", [each for each in findings(page) if each["id"] not in STOCK])
    assert not found, "\n".join(found)
