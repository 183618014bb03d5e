"""A small link to a single paragraph: by mouse, by keys, never by touch, and nothing on paper."""

import re

import pytest
from playwright.sync_api import expect

from .axe import findings, scrolls_sideways, told
from .places import STORY
from .test_keyboard import tab_to

MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}
WORDS = "At the second meeting a tenant"
COPIED = "The address is copied."


def shown(page):
    return page.locator(".passage-link")


def ready(page) -> None:
    page.goto(STORY)
    expect(page.locator(".section-link[aria-describedby]").first).to_be_attached()


def test_what_the_mouse_points_at_has_a_link_that_copies_its_address(visit, base_url):
    page = visit(**MAY_COPY)
    ready(page)
    expect(shown(page)).to_have_count(0)
    paragraph = page.locator("p[id^='p-']").filter(has_text=WORDS)
    paragraph.hover()
    link = page.get_by_role("link", name=f"Link to this paragraph: {WORDS} asked…", exact=True)
    uid = paragraph.get_attribute("id").removeprefix("p-")
    expect(link).to_have_attribute("href", f"/p/{uid}/")
    link.click()
    expect(page.get_by_role("status").filter(has_text=COPIED)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}/p/{uid}/"
    expect(page).to_have_url(re.compile(f"{STORY}$"))
    page.get_by_role("img").first.hover()
    expect(
        page.get_by_role("link", name=re.compile("^Link to this picture: Figure 1"))
    ).to_be_visible()
    expect(shown(page)).to_have_count(1)
    page.mouse.move(2, 2)
    expect(shown(page)).to_have_count(0)


def test_arrows_lead_from_a_section_to_its_paragraphs_and_esc_back(visit):
    page = visit(**MAY_COPY)
    ready(page)
    section = page.get_by_role("link", name="Link to this section: The sticking point")
    expect(section).to_have_accessible_description("Down arrow: links to its paragraphs.")
    tab_to(page, section)
    page.keyboard.press("ArrowDown")
    expect(shown(page)).to_be_focused()
    expect(shown(page)).to_have_accessible_name(f"Link to this paragraph: {WORDS} asked…")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=COPIED)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(shown(page)).to_have_accessible_name(
        re.compile("^Link to this paragraph: The team paused")
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(section).to_be_focused()


def test_tab_stops_are_those_of_before_but_for_the_one_after_a_word(desk):
    ready(desk)
    before = desk.locator(".reading__text :is(a, button, summary)").count()
    word = desk.locator("p[id^='p-'] a.term").first
    tab_to(desk, word)
    expect(shown(desk)).to_have_count(1)
    assert desk.locator(".reading__text :is(a, button, summary)").count() == before + 1
    tab_to(desk, shown(desk))


def test_a_touch_brings_no_link(phone):
    ready(phone)
    phone.locator("p[id^='p-']").filter(has_text=WORDS).tap()
    phone.wait_for_timeout(300)
    expect(shown(phone)).to_have_count(0)


def test_without_javascript_and_on_paper_there_is_none(no_js, desk):
    no_js.goto(STORY)
    no_js.locator("p[id^='p-']").first.hover()
    expect(shown(no_js)).to_have_count(0)
    ready(desk)
    desk.locator("p[id^='p-']").first.hover()
    expect(shown(desk)).to_be_visible()
    desk.emulate_media(media="print")
    expect(shown(desk)).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_found_by_nobody_as_a_barrier(visit, width, scheme):
    page = visit(
        viewport={"width": width, "height": 900}, bypass_csp=True, color_scheme=scheme, **MAY_COPY
    )
    ready(page)
    page.locator(".section-link").nth(2).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=COPIED)).to_be_visible()
    assert not told(page.url, findings(page))
    assert not scrolls_sideways(page)
