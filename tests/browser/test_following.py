"""A learner follows a pathway; what they did stays on the device, and goes when they say so."""

import re

from playwright.sync_api import expect

from .axe import scrolls_sideways
from .places import CHECK, PARTS, PATHWAY, REFLECT, STEPS, STORY
from .watching import EVERYTHING_KEPT, NOTHING_KEPT, keep_my_place

WORDS = "I know what a damp wall does to a child."


def press_done(page):
    page.get_by_role("button", name="Done, next").click()


def test_a_learner_finishes_a_pathway_goes_on_later_takes_a_tick_back_and_deletes_all(desk):
    desk.goto(PATHWAY)
    desk.get_by_role("link", name="Start", exact=True).click()
    for number in (1, 2, 3):
        expect(desk).to_have_url(re.compile(f"{PATHWAY}{number}/"))
        press_done(desk)
    expect(desk).to_have_url(re.compile(f"{PATHWAY}4/"))

    desk.goto(PATHWAY)
    desk.reload()
    expect(desk.get_by_text("3 of 10 steps done")).to_be_visible()
    assert desk.evaluate(EVERYTHING_KEPT) == {**NOTHING_KEPT, "databases": ["hub"]}
    desk.get_by_role("link", name="Continue with step 4").click()
    press_done(desk)

    expect(desk).to_have_url(re.compile(f"{PATHWAY}5/"))
    desk.get_by_label("Your words").fill(WORDS)
    keep_my_place(desk)
    for number in range(5, STEPS + 1):
        expect(desk).to_have_url(re.compile(f"{PATHWAY}{number}/"))
        press_done(desk)

    expect(desk).to_have_url(re.compile(f"{PATHWAY}plan/"))
    desk.reload()
    expect(desk.get_by_text(WORDS)).to_be_visible()
    expect(desk.get_by_text(re.compile("· finished"))).to_be_visible()
    # Another tab of the same device knows it too.
    other = desk.context.new_page()
    other.goto(f"{PATHWAY}plan/")
    expect(other.get_by_text(WORDS)).to_be_visible()
    other.close()

    desk.goto(f"{PATHWAY}2/")
    desk.get_by_role("button", name="Take the tick back").click()
    expect(desk.get_by_role("button", name="Take the tick back")).to_be_hidden()
    desk.goto(PATHWAY)
    expect(desk.get_by_text("9 of 10 steps done")).to_be_visible()
    desk.get_by_role("link", name="Continue with step 2").click()

    desk.goto("/my-plan/")
    desk.get_by_role("button", name="Delete everything on this device").click()
    desk.get_by_role("button", name="Yes, delete everything").click()
    expect(desk.get_by_text("Everything is deleted from this device.")).to_be_visible()
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
    desk.goto(f"{PATHWAY}plan/")
    expect(desk.get_by_text(WORDS)).to_be_hidden()
    desk.goto(PATHWAY)
    expect(desk.get_by_role("link", name="Start", exact=True)).to_be_visible()


def test_a_pathway_is_finished_on_a_phone_by_touch(phone):
    phone.goto(PATHWAY)
    phone.get_by_role("link", name="Start", exact=True).tap()
    for number in range(1, STEPS + 1):
        expect(phone).to_have_url(re.compile(f"{PATHWAY}{number}/"))
        if number == CHECK:
            phone.get_by_role("radio").first.tap()
            phone.get_by_role("button", name="Check my answer").tap()
            expect(phone.locator("[data-feedback]:visible").first).to_be_visible()
        if number == REFLECT:
            keep_my_place(phone)
            phone.get_by_label("Your words").fill(WORDS)
        assert not scrolls_sideways(phone), number
        phone.get_by_role("button", name="Done, next").tap()
    expect(phone).to_have_url(re.compile(f"{PATHWAY}plan/"))
    expect(phone.get_by_text(WORDS)).to_be_visible()
    phone.goto(f"{PATHWAY}1/")
    phone.get_by_role("button", name="Take the tick back").tap()
    phone.goto(PATHWAY)
    expect(phone.get_by_text("9 of 10 steps done")).to_be_visible()
    phone.goto(f"{PATHWAY}plan/")
    phone.get_by_role("button", name="Delete my plan").tap()
    expect(phone.get_by_text(WORDS)).to_be_hidden()


def test_where_order_matters_the_step_that_comes_first_is_named_and_nothing_is_locked(desk, hub):
    hub.scene("parts")
    desk.goto(f"{PARTS}1/")
    press_done(desk)
    expect(desk).to_have_url(re.compile(f"{PARTS}2/"))
    expect(desk.locator("[data-in-order]")).to_be_hidden()
    desk.goto(f"{PARTS}4/")
    expect(desk.get_by_text("best followed one step after another")).to_be_visible()
    expect(desk.get_by_role("heading", name="A long read")).to_be_visible()
    desk.locator("[data-in-order]").get_by_role("link").click()
    expect(desk).to_have_url(re.compile(f"{PARTS}2/"))


def test_one_reading_counts_in_every_pathway_that_shows_it(desk, hub):
    other = hub.scene("pathway_that_shows", address=STORY)
    desk.goto(f"{other}1/")
    press_done(desk)
    expect(desk).to_have_url(re.compile(f"{other}plan/"))
    desk.goto(f"{PATHWAY}4/")
    expect(desk.get_by_role("button", name="Take the tick back")).to_be_hidden()
    desk.goto(hub.scene("pathway_that_shows", address=STORY) + "1/")
    expect(desk.get_by_role("button", name="Take the tick back")).to_be_visible()


def test_a_check_teaches_and_keeps_no_score(desk):
    desk.goto(f"{PATHWAY}3/")
    answers = desk.locator("[data-answer]")
    for fits, words in (("no", "comes closer"), ("yes", "Yes.")):
        answer = desk.locator(f"[data-answer][data-fits={fits}]").first
        answer.get_by_role("radio").check()
        desk.get_by_role("button", name="Check my answer").click()
        expect(answer.locator("[data-feedback]")).to_contain_text(words)
        assert answers.locator("[data-feedback]:visible").count() == 1
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
