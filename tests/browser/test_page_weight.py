"""What a first visit costs before anybody does anything, in requests and in bytes as they are sent.

Counts and bytes, never seconds. A number that grows is a decision: what else could go?
KB are 1,024 bytes, by Brotli where a server would compress.
"""

import brotli
import pytest

from .places import CHECK, PATHWAY, READ, REFLECT, STORY, WATCH, WEBINAR

KB = 1024
COMPRESSED = {"document", "stylesheet", "script"}
PAGES = {
    "home": "/",
    "library": "/library/",
    "chapter": STORY,
    "step": f"{PATHWAY}{READ}/",
    "check": f"{PATHWAY}{CHECK}/",
    "question": f"{PATHWAY}{REFLECT}/",
    "film step": f"{PATHWAY}{WATCH}/",
    "webinar": WEBINAR,
}
# Kind of page -> requests, then KB of HTML, style sheets, scripts and fonts.
BUDGETS = {
    "home": (12, 14, 14, 15, 70),
    "library": (12, 14, 14, 15, 70),
    "chapter": (12, 14, 14, 15.5, 70),
    "step": (12, 14, 14.5, 17, 70),
    "check": (12, 14, 14.5, 17, 70),
    "question": (12, 14, 14.5, 17, 70),
    "film step": (15, 14, 16.5, 24, 70),
    "webinar": (16, 14, 16.5, 24, 70),
}


@pytest.fixture
def first_visit(phone):
    """What a phone asks for until nothing more comes: kind, address and bytes of each."""

    def visit(path: str) -> list[tuple[str, str, int]]:
        answers = []
        phone.on("response", lambda each: answers.append(each))
        phone.goto(path, wait_until="networkidle")
        return [(each.request.resource_type, each.url, _bytes(each)) for each in answers]

    return visit


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
    shifted = phone.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 300);
        })"""
    )
    assert shifted < 0.01


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
