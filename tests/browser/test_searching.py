"""A learner asks, and lands on the sentence or the second that answers."""

import http.client
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from playwright.sync_api import expect

from .watching import until

HOSTILE = [
    "travel",
    "\x00",
    "'; DROP TABLE x; --",
    "a:* & !b | <->",
    '"(',
    "\u202epay",
    "x" * 2000,
    "-",
]


def type_and_wait(page, words: str):
    field = page.get_by_role("combobox", name="Words to look for")
    field.press_sequentially(words)
    options = page.get_by_role("listbox", name="Places to go").get_by_role("option")
    expect(options.first).to_be_visible()
    return field, options


def test_typing_an_arrow_and_enter_land_on_the_passage_with_the_hit_marked(desk):
    desk.goto("/search/")
    field, options = type_and_wait(desk, "eight questions trav")
    assert options.count() <= 5
    desk.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("eight questions trav")
    desk.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    wanted = options.filter(has_text="What about travel")
    for _ in range(options.count()):
        desk.keyboard.press("ArrowDown")
        if wanted.get_attribute("aria-selected") == "true":
            break
    expect(field).to_have_attribute("aria-activedescendant", wanted.get_attribute("id"))
    expect(field).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/library/eight-questions-before-you-join/#p-\w{8}$"))
    passage = desk.locator(f"[id='{desk.url.partition('#')[2]}']")
    expect(passage).to_be_focused()
    expect(passage).to_be_in_viewport()
    expect(passage.locator("mark").filter(has_text="travel").first).to_be_visible()
    desk.go_back()
    expect(desk.get_by_role("combobox")).to_have_value("eight questions trav")
    assert desk.context.cookies() == []


def test_enter_alone_searches_and_a_result_leads_to_its_words(phone):
    phone.goto("/search/")
    type_and_wait(phone, "who pays my bus fare")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile(r"/search/\?q=who\+pays\+my\+bus\+fare$"))
    phone.locator("[data-hit-link]").first.click()
    until(phone, "document.activeElement?.querySelector('mark')")


def test_spoken_words_play_in_place_and_their_link_leads_to_their_line(desk):
    desk.goto("/search/?q=make+it+worthwhile&kind=spoken")
    hit = desk.locator("[data-hit]").filter(has_text="worthwhile").first
    play = hit.get_by_role("button")
    expect(play).to_have_text(re.compile(r"Play from \d+:\d\d here"))
    play.focus()
    desk.keyboard.press("Enter")
    expect(play).to_have_attribute("aria-expanded", "true")
    until(desk, "document.querySelector('iframe')?.contentDocument?.querySelector('video')")
    film = "document.querySelector('iframe').contentDocument.querySelector('video')"
    until(desk, f"{film}.currentTime > 0 && !{film}.paused")
    start = desk.evaluate(f"{film}.currentTime")
    assert start > 30
    until(desk, f"{film}.currentTime > {start} + 0.3")
    expect(play).to_have_text("Close the player")
    play.click()
    expect(desk.locator("iframe")).to_have_count(0)
    hit.get_by_role("link", name=re.compile(r"^Said at")).click()
    until(desk, "document.activeElement?.closest('.cue')?.parentElement.querySelector('mark')")


def test_results_are_narrowed_by_keyboard(desk):
    desk.goto("/search/?q=travel")
    box = desk.get_by_role("checkbox", name=re.compile("^Researchers"))
    box.focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("q=travel.*audience=researcher"))
    expect(desk.locator("[data-hit]").first).to_be_visible()


def test_five_hundred_searches_at_once_are_all_answered(hub):
    def search(number: int) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=60)
        try:
            words = HOSTILE[number % len(HOSTILE)]
            address = f"/search/?q={quote(words)}&page={number % 3 or ''}"
            connection.request("GET", address, headers=hub.as_proxy)
            return connection.getresponse().status
        finally:
            connection.close()

    with ThreadPoolExecutor(100) as many:
        assert Counter(many.map(search, range(500))) == {200: 500}
