"""What a first visit costs before anybody does anything, in requests and in bytes as they are sent.

Counts and bytes, never seconds. A number that grows is a decision: what else could go?
KB are 1,024 bytes, by Brotli where a server would compress.
"""

import brotli
import pytest

from .conftest import DESK, PHONE
from .places import PATHWAY, STEPS, STORY, WATCH, WEBINAR

KB = 1024
COMPRESSED = {"document", "stylesheet", "script"}
PAGES = {
    "home": "/",
    "library": "/library/",
    "chapter": STORY,
    **{f"step {number}": f"{PATHWAY}{number}/" for number in range(1, STEPS + 1)},
    "webinar": WEBINAR,
}
# Requests, then KB of HTML, style sheets, scripts and fonts.
BUDGET = (12, 14, 14, 15, 70)
BUDGETS = {**dict.fromkeys(PAGES, BUDGET), "webinar": (16, 14, 16.5, 24, 70)}
WIDTHS = {
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": DESK},
}


@pytest.fixture(params=WIDTHS)
def first_visit(visit, request):
    """What a browser asks for until nothing more comes: kind, address and bytes of each."""

    def opened(path: str) -> list[tuple[str, str, int]]:
        page, answers = visit(**WIDTHS[request.param]), []
        page.on("response", lambda each: answers.append(each))
        page.goto(path, wait_until="networkidle")
        return [(each.request.resource_type, each.url, _bytes(each)) for each in answers]

    return opened


def _bytes(response) -> int:
    if response.request.resource_type in COMPRESSED:
        return len(brotli.compress(response.body(), quality=11))
    return int(response.headers.get("content-length", 0))


@pytest.mark.parametrize("kind", PAGES)
def test_a_first_visit_costs_no_more_than_this(first_visit, kind):
    asked = first_visit(PAGES[kind])
    requests, *budget = BUDGETS[kind]
    assert len(asked) <= requests, [url for _, url, _ in asked]
    for what, most in zip(("document", "stylesheet", "script", "font"), budget, strict=True):
        spent = sum(size for each, _, size in asked if each == what)
        assert spent <= most * KB, (what, round(spent / KB, 2))


def test_the_first_picture_of_a_chapter_comes_first_and_shifts_nothing(phone):
    phone.goto(STORY, wait_until="networkidle")
    first = phone.locator("img.figure__picture").first
    assert first.get_attribute("fetchpriority") == "high"
    assert first.get_attribute("loading") is None
    assert first.get_attribute("width")
    assert first.get_attribute("height")
    assert _shifted(phone) < 0.01


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_shifts_in_a_step_with_a_film_when_its_tools_come(visit, width):
    page = visit(**WIDTHS[width])
    page.goto(f"{PATHWAY}{WATCH}/", wait_until="networkidle")
    page.keyboard.press("Tab")
    page.wait_for_selector("hub-player:defined")
    assert _shifted(page) < 0.01


def _shifted(page) -> float:
    return page.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 300);
        })"""
    )


def test_the_sheet_of_settings_opens_at_the_first_press_however_early(phone):
    """Its module comes only with that press."""
    phone.goto(STORY, wait_until="networkidle")
    phone.evaluate("document.querySelector('.tool[data-opens=reading-settings]').click()")
    phone.get_by_role("heading", name="Reading settings").wait_for()


def test_the_next_chapter_is_fetched_ahead_when_a_pointer_rests_on_its_link(desk):
    desk.goto(STORY, wait_until="networkidle")
    session = desk.context.new_cdp_session(desk)
    session.send("Preload.enable")
    ahead = []
    session.on("Preload.prefetchStatusUpdated", lambda said: ahead.append(said["prefetchUrl"]))
    link = desk.locator("a[rel=next]")
    link.scroll_into_view_if_needed()
    assert ahead == []
    link.hover()
    desk.wait_for_timeout(1500)
    assert set(ahead) == {desk.evaluate("document.querySelector('a[rel=next]').href")}
