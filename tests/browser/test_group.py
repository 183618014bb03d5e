"""A session with a group: a screen for all, a second window for the facilitator, a running order."""

import re

from playwright.sync_api import Page, expect

from .places import ACTIVITY, CHECK, PATHWAY, READ, REFLECT, STEPS
from .watching import EVERYTHING_KEPT, NOTHING_KEPT, until

GROUP = f"{PATHWAY}group/"


def place(page: Page):
    return page.locator("[data-place]")


def on_step(page: Page, number: int) -> None:
    """One step shows, and it is this one."""
    expect(place(page)).to_have_text(f"Step {number} of {STEPS}")
    expect(page.locator("[data-screen]:visible")).to_have_count(1)
    expect(page.locator(f"#step-{number}")).to_be_visible()


def notes_of(screen: Page) -> Page:
    """The facilitator's window, opened from the screen."""
    screen.get_by_text("More", exact=True).click()
    with screen.expect_popup() as opened:
        screen.get_by_role("link", name="Facilitator’s notes").click()
    return opened.value


def test_a_session_is_led_from_the_facilitators_window_and_both_agree(desk):
    desk.goto(PATHWAY)
    desk.get_by_role("link", name="With a group", exact=True).click()
    on_step(desk, 1)
    notes = notes_of(desk)
    expect(notes.get_by_text("The screen follows these notes.")).to_be_visible()
    on_step(notes, 1)

    notes.get_by_role("button", name="Next").click()
    on_step(desk, 2)
    notes.get_by_role("button", name="Next").click()
    notes.get_by_role("button", name="Back", exact=True).click()
    on_step(desk, 2)
    desk.keyboard.press("PageDown")
    on_step(notes, 3)

    # What the room sees opens from the notes.
    answer = desk.locator("details.group-answer").first
    expect(answer).not_to_have_attribute("open", "")
    notes.get_by_role("button", name="Show A on the screen").click()
    expect(answer.locator(".answer__feedback")).to_be_visible()
    notes.get_by_role("button", name="Blank the screen").click()
    expect(desk.get_by_role("button", name="Show the screen again")).to_be_visible()
    desk.keyboard.press("b")
    expect(desk.get_by_role("button", name="Show the screen again")).to_be_hidden()
    expect(notes.get_by_role("button", name="Blank the screen")).to_be_visible()

    # The one that is reloaded learns from itself and from the other.
    desk.reload()
    on_step(desk, 3)
    expect(answer.locator(".answer__feedback")).to_be_visible()
    notes.get_by_role("button", name="Next").click()
    on_step(desk, 4)
    notes.reload()
    on_step(notes, 4)
    desk.keyboard.press("ArrowRight")
    on_step(notes, 5)
    expect(notes.get_by_text("In pairs, two minutes each")).to_be_visible()
    expect(notes.locator("[data-now]").get_by_text("Next:")).to_be_visible()

    desk.close()
    expect(notes.get_by_text("No screen is open yet.")).to_be_visible()
    with notes.expect_popup() as opened:
        notes.get_by_role("link", name="Open the screen").click()
    on_step(opened.value, 5)
    expect(notes.get_by_text("The screen follows these notes.")).to_be_visible()
    assert notes.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT


def test_two_sessions_in_one_browser_stay_apart(desk):
    desk.goto(GROUP)
    on_step(desk, 1)
    other = desk.context.new_page()
    other.goto(f"{GROUP}#step-4")
    on_step(other, 4)
    notes = notes_of(desk)
    expect(notes.get_by_text("The screen follows these notes.")).to_be_visible()
    notes.keyboard.press("ArrowRight")
    on_step(desk, 2)
    on_step(other, 4)
    notes.get_by_role("button", name="Use the other screen, at step 4").click()
    on_step(notes, 4)
    notes.keyboard.press("ArrowRight")
    on_step(other, 5)
    on_step(desk, 2)


def test_notes_opened_by_themselves_go_with_the_screen_that_is_open(desk):
    desk.goto(f"{GROUP}#step-3")
    on_step(desk, 3)
    notes = desk.context.new_page()
    notes.goto(f"{GROUP}notes/")
    on_step(notes, 3)
    notes.keyboard.press("ArrowRight")
    on_step(desk, 4)


def test_keys_and_remotes_turn_the_steps(desk):
    desk.goto(GROUP)
    on_step(desk, 1)
    for key, number in (
        *(("ArrowRight", 2), ("PageDown", 3), ("Space", 4), ("ArrowLeft", 3), ("PageUp", 2)),
        *(("End", 0), ("Home", 1), ("ArrowLeft", 1)),
    ):
        desk.keyboard.press(key)
        if number:
            on_step(desk, number)
        else:
            expect(place(desk)).to_have_text("The end")
            expect(desk.get_by_role("heading", name="Thank you, all of you")).to_be_visible()
    expect(desk).to_have_url(re.compile("#step-1$"))


def test_keys_that_belong_to_a_control_are_left_to_it(desk):
    desk.goto(GROUP)
    film = desk.locator("[data-now] video")
    film.focus()
    for key in ("ArrowRight", "Space", "End"):
        desk.keyboard.press(key)
    on_step(desk, 1)
    # A remote still turns the step, whatever has the focus; the film does not play on.
    film.evaluate("it => it.play()")
    desk.keyboard.press("PageDown")
    on_step(desk, 2)
    assert desk.locator("#step-1 video").evaluate("it => it.paused")

    desk.goto(f"{GROUP}#step-{CHECK}")
    on_step(desk, CHECK)
    desk.locator("details.group-answer summary").first.focus()
    desk.keyboard.press("Space")
    expect(desk.locator("details.group-answer").first).to_have_attribute("open", "")
    on_step(desk, CHECK)
    desk.keyboard.press("Control+ArrowRight")
    on_step(desk, CHECK)


def test_single_letters_can_be_switched_off(desk):
    desk.goto(f"{GROUP}#step-{REFLECT}")
    desk.get_by_text("More", exact=True).click()
    desk.get_by_role("button", name="Keys and remotes").click()
    desk.get_by_role("switch", name="Use B, the full stop and F").uncheck()
    desk.get_by_role("button", name="Close").click()
    desk.keyboard.press("b")
    expect(desk.get_by_role("button", name="Show the screen again")).to_be_hidden()
    desk.keyboard.press("ArrowRight")
    on_step(desk, REFLECT + 1)


def test_the_clock_counts_quietly_and_can_be_changed(visit):
    desk = visit()
    desk.clock.install()
    desk.goto(f"{GROUP}#step-{REFLECT - 1}")
    clock = desk.get_by_role("complementary", name="The clock")
    expect(clock).to_contain_text("Start the clock")
    desk.keyboard.press("ArrowRight")
    expect(clock).to_contain_text("About 5 min left")
    desk.clock.run_for(125_000)
    expect(clock).to_contain_text("About 3 min left")
    expect(clock).to_contain_text("2 min so far")
    clock.get_by_text("Stop or change the time").click()
    clock.get_by_role("button", name="1 min more").click()
    expect(clock).to_contain_text("About 4 min left")
    clock.get_by_role("button", name="Stop").click()
    desk.clock.run_for(300_000)
    expect(clock).to_contain_text("About 4 min left")
    expect(desk.locator("[data-say]")).to_have_text("The clock stands still.")
    clock.get_by_role("button", name="Go on").click()
    desk.clock.run_for(182_000)
    expect(desk.locator("[data-say]")).to_have_text("Less than a minute left")
    desk.clock.run_for(60_000)
    expect(desk.locator("[data-say]")).to_have_text("Come to an end when you are ready")
    expect(clock).to_contain_text("6 min so far")
    clock.get_by_role("button", name="Hide the clock").click()
    expect(clock).to_be_hidden()
    desk.get_by_text("More", exact=True).click()
    desk.get_by_role("button", name="Show the clock").click()
    expect(clock).to_be_visible()


def test_the_notes_say_how_the_session_stands(visit):
    desk = visit()
    desk.clock.install()
    desk.goto(f"{GROUP}notes/")
    times = desk.get_by_role("complementary", name="The times")
    expect(times).to_contain_text("Not begun")
    times.get_by_role("button", name="Start the clock").click()
    expect(times).to_contain_text("On time")
    desk.clock.run_for(7 * 60_000)
    expect(times).to_contain_text(re.compile(r"Since the start\s*7 min"))
    expect(times).to_contain_text("3 min behind")
    for _ in range(4):
        desk.keyboard.press("PageDown")
    expect(times).to_contain_text("3 min ahead")


def test_a_film_shows_its_captions_even_where_this_device_leaves_them_out(desk):
    desk.goto(f"{PATHWAY}1/")
    desk.evaluate(
        """async () => {
            const { keepSetting, ready, whenSaved } = await import("hub/device");
            await ready;
            keepSetting("captions", "off");
            await whenSaved();
        }"""
    )
    desk.goto(GROUP)
    on_step(desk, 1)
    desk.locator("[data-now] video").evaluate("it => it.play()")
    showing = "[...document.querySelector('[data-now] video').textTracks].filter(it => it.mode === 'showing').map(it => it.kind).join()"
    until(desk, f"({showing}) === 'captions'")
    until(desk, "document.querySelector('[data-now] video').currentTime > 0.5")
    until(desk, f"({showing}) === 'captions'")


def test_a_text_is_shown_in_full_and_back_and_its_source_leads_back_to_the_step(desk):
    desk.goto(f"{GROUP}#step-{READ}")
    on_step(desk, READ)
    opening = desk.locator("[data-now] .group-read__opening")
    expect(opening).to_be_visible()
    shown = desk.locator("[data-now]")
    shown.get_by_text("Show all of it").click()
    expect(opening).to_be_hidden()
    shown.get_by_text("Back to the opening").click()
    expect(opening).to_be_visible()
    shown.get_by_role("link", name="See it in full").click()
    expect(desk).to_have_url(re.compile("/library/"))
    desk.go_back()
    on_step(desk, READ)


def test_an_activity_names_what_is_needed(desk, hub):
    hub.scene("activity")
    desk.goto(f"{ACTIVITY.removesuffix('1/')}group/")
    expect(desk.get_by_text("You need: Pens")).to_be_visible()


def test_the_line_leads_to_any_step_and_after_the_end_there_is_nothing(desk):
    desk.goto(GROUP)
    on_step(desk, 1)
    desk.get_by_role("link", name=re.compile("^Step 7, ")).click()
    on_step(desk, 7)
    expect(desk.get_by_role("button", name="Back", exact=True)).to_be_visible()
    for _ in range(STEPS - 6):
        desk.get_by_role("button", name="Next").click()
    expect(place(desk)).to_have_text("The end")
    expect(desk.get_by_role("button", name="Next")).to_be_hidden()
    expect(desk.get_by_role("button", name="Back", exact=True)).to_be_focused()
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
    # Nothing is done for the one whose device it is.
    desk.goto(PATHWAY)
    expect(desk.get_by_role("link", name="Start", exact=True)).to_be_visible()


def test_the_running_order_has_times_of_the_day_and_a_break(desk):
    desk.goto(PATHWAY)
    desk.get_by_role("link", name="Running order with times").click()
    starts = desk.get_by_label("We start at")
    expect(starts).to_have_value(re.compile(r"^\d\d:\d[05]$"))
    starts.fill("14:00")
    rows = desk.locator("tbody tr")
    expect(rows.first).to_contain_text("14:00")
    expect(rows.nth(1)).to_contain_text("14:04")
    after = rows.filter(has_text="Break").locator("+ tr")
    expect(after).to_contain_text("14:21")
    desk.get_by_label("Break half way").select_option("20")
    expect(rows.filter(has_text="Break")).to_contain_text("20")
    expect(after).to_contain_text("14:36")
    desk.get_by_label("Break half way").select_option("0")
    expect(rows.filter(has_text="Break")).to_be_hidden()
    expect(desk.get_by_role("button", name="Print it")).to_be_visible()
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT


def test_without_javascript_every_step_is_there_with_links(no_js):
    no_js.goto(GROUP)
    expect(no_js.locator("[data-screen]:visible")).to_have_count(STEPS + 1)
    no_js.get_by_role("link", name=re.compile("^Step 5, ")).click()
    expect(no_js).to_have_url(re.compile("#step-5$"))
    expect(no_js.locator("#step-5 h2")).to_be_in_viewport()
    no_js.get_by_role("link", name=re.compile("^Next, step 6")).click()
    expect(no_js.locator("#step-6 h2")).to_be_in_viewport()
    no_js.locator(f"#step-{CHECK} summary").first.click()
    expect(no_js.locator(f"#step-{CHECK} .answer__feedback").first).to_be_visible()
    no_js.goto(f"{GROUP}notes/")
    expect(no_js.locator("[data-screen]:visible")).to_have_count(STEPS + 1)
    no_js.goto(f"{GROUP}running-order/")
    expect(no_js.locator("tbody tr").nth(1)).to_contain_text("0:04")
