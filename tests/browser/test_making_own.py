"""A reader makes their own selection of steps; whoever gets the link follows it."""

import re

from playwright.sync_api import expect

from .places import PATHWAY
from .watching import EVERYTHING_KEPT, NOTHING_KEPT

OWN = f"{PATHWAY}own/"
CLICK = "Principle 3: Respecting every kind of knowledge"


def choose(page, *numbers):
    for number, box in enumerate(page.get_by_role("checkbox").all(), start=1):
        box.set_checked(number in numbers)


def titles(page):
    return page.locator(".steps-list [data-title]").all_inner_texts()


def test_a_reader_chooses_and_orders_steps_and_another_follows_the_link(desk, visit):
    desk.goto(PATHWAY)
    desk.get_by_role("link", name="Make my own from this").click()
    expect(desk).to_have_url(re.compile("own/$"))
    desk.wait_for_load_state("networkidle")
    choose(desk, 1, 3, 5)
    expect(desk.locator("[data-own-sum]")).to_have_text("3 steps, 11 min")

    # By keyboard; the focus stays on the button, and what happened is said.
    down = desk.get_by_role("button", name="Down Co-production in practice")
    down.focus()
    for _ in range(2):
        desk.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(desk.locator("[data-own-said]")).to_have_text("Moved: now 3 of 10.")
    assert desk.url.endswith("own/"), "nothing was asked of the server"

    desk.get_by_label("A name for it").fill("Our <b>first</b> evening")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="3 steps, 11 min")).to_be_visible()
    link = desk.locator("#own-address").inner_text()
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT

    other = visit(has_touch=True, viewport={"width": 390, "height": 844})
    other.goto(link)
    expect(other.get_by_text("Our <b>first</b> evening")).to_be_visible()
    expect(other.get_by_text("The hub did neither.")).to_be_visible()
    assert titles(other) == [
        "Which of these comes closest to co-production?",
        "Co-production in practice: a short webinar",
        "Something you know because you have lived it",
    ]
    other.get_by_role("link", name="Start").tap()
    for number, step in enumerate((3, 1, 5), start=1):
        expect(other).to_have_url(re.compile(rf"{PATHWAY}{step}/\?s="))
        expect(other.get_by_text(f"Step {number} of 3")).to_be_visible()
        other.get_by_role("button", name="Done, next").tap()
    expect(other).to_have_url(re.compile(f"{PATHWAY}plan/$"))
    other.goto(link)
    expect(other.locator(".steps-list [data-state=done]")).to_have_count(3)
    # The ticks are those of the steps, wherever they stand.
    other.goto(PATHWAY)
    expect(other.get_by_text("3 of 10 steps done, 19 min left.")).to_be_visible()


def test_all_of_it_works_without_javascript(no_js):
    no_js.goto(PATHWAY)
    no_js.get_by_role("link", name="Make my own from this").click()
    choose(no_js, 2, 3, 5)
    no_js.get_by_role("button", name="Down What co-production means").click()
    expect(no_js).to_have_url(re.compile(r"edit=1#s-\w{8}$"))
    assert [box.is_checked() for box in no_js.get_by_role("checkbox").all()] == [True] * 3 + [
        False
    ] * 7
    no_js.get_by_label("A name for it").fill("Ours")
    no_js.get_by_label("A name for it").press("Enter")
    expect(no_js.get_by_text("Ours", exact=True)).to_be_visible()
    assert titles(no_js) == [
        "Which of these comes closest to co-production?",
        "What co-production means",
        "Something you know because you have lived it",
    ]
    no_js.get_by_role("link", name="Start").click()
    # An answer to the check keeps the way, and so does "Done, next".
    no_js.get_by_role("radio").first.check()
    no_js.get_by_role("button", name="Check my answer").click()
    expect(no_js.get_by_text("Step 1 of 3")).to_be_visible()
    no_js.get_by_role("button", name="Done, next").click()
    expect(no_js.get_by_text("Step 2 of 3")).to_be_visible()
    no_js.get_by_role("link", name="New to co-production").first.click()
    expect(no_js.get_by_text("Ours", exact=True)).to_be_visible()
    no_js.get_by_role("link", name="Change it").click()
    expect(no_js.get_by_label("A name for it")).to_have_value("Ours")


def test_a_link_that_is_damaged_says_so_and_shows_the_rest(desk):
    desk.goto(OWN)
    choose(desk, 6)
    desk.get_by_role("button", name="Make my link").click()
    expect(desk.get_by_role("heading", name="1 step, 2 min")).to_be_visible()
    link = desk.locator("#own-address").inner_text()
    desk.goto(f"{link}.aaaaaaaa.x")
    expect(desk.get_by_text("2 steps of this link cannot be found")).to_be_visible()
    assert titles(desk) == [CLICK]
    desk.goto(f"{OWN}?s=aaaaaaaa")
    expect(desk.get_by_text("No step is chosen.")).to_be_visible()
