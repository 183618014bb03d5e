"""A learner reads: contents, sections with addresses of their own, words explained."""

import re

from playwright.sync_api import expect

from .places import BOOKLET, STORY
from .watching import until


def test_a_learner_reads_a_booklet_from_chapter_to_chapter(phone):
    phone.goto("/")
    phone.get_by_role("main").get_by_role("link", name=re.compile("Read the booklet")).first.click()
    expect(phone).to_have_url(re.compile(BOOKLET))
    phone.get_by_role("link", name=re.compile("^Damp homes, small lungs")).first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Damp homes, small lungs")
    phone.get_by_role("main").get_by_role(
        "link", name=re.compile("The night shift question")
    ).last.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("The night shift question")


def test_a_deep_link_leads_to_its_section(desk):
    desk.goto(STORY)
    link = desk.get_by_role("link", name="Link to this section: What changed")
    address = link.get_attribute("href")
    passage = desk.locator("section.passage", has=desk.get_by_role("heading", name="What changed"))
    for fragment in (address, f"#{passage.get_attribute('id')}"):
        desk.goto("about:blank")
        desk.goto(STORY + fragment)
        heading = desk.get_by_role("heading", name="What changed")
        expect(heading).to_be_in_viewport()
        until(desk, "scrollY > 300")


def test_the_permanent_address_of_a_passage_leads_there_too(desk):
    desk.goto(STORY)
    uid = desk.locator("section.passage").nth(3).get_attribute("id").removeprefix("p-")
    desk.goto(f"/p/{uid}/")
    expect(desk).to_have_url(re.compile(f"{STORY}#p-{uid}$"))
    expect(desk.locator(f"#p-{uid}")).to_be_in_viewport()


def test_a_word_is_explained_without_losing_the_place_and_esc_closes_it(desk):
    desk.goto(STORY)
    word = desk.locator("a.term").first
    word.scroll_into_view_if_needed()
    before = desk.evaluate("scrollY")
    word.click()
    expect(desk).to_have_url(re.compile(STORY))
    meaning = desk.locator(
        "[data-note]:visible, .note-open:visible, [role=note]:visible, .notes :visible"
    ).first
    expect(meaning).to_be_visible()
    desk.keyboard.press("Escape")
    assert abs(desk.evaluate("scrollY") - before) < 60
    expect(word).to_be_focused()
