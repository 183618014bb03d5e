"""What a page says while a module of it does not come: true words, and none typed is lost unsaid."""

import re

import pytest
from playwright.sync_api import Page, expect

from .places import PATHWAY, READ, REFLECT, STEPS
from .watching import keep_my_place

WORDS = "My neighbour would come, if somebody asked her."
NOTHING_KEPT_HERE = re.compile("has not loaded, so nothing you type here is kept")
ONLY_IN_THE_BOX = "Your words are only in this box."


def refuse(page: Page, *names: str) -> list[str]:
    """Lets these scripts fail until their names are taken out of the list that it returns.

    `app` starts all others; the others are bundles, see hub/assets/bundles.py.
    """
    refused = list(names)

    def answer(route):
        name = route.request.url.rpartition("/")[2].partition(".")[0]
        route.fulfill(status=503) if name in refused else route.continue_()

    page.route("**/static/hub/*/*.js", answer)
    page.watcher.allow("answer 503", "Failed to fetch dynamically imported module")
    return refused


def without_import_maps(page: Page) -> None:
    """As in a browser of 2022, which knows modules and no import map."""
    page.add_init_script("HTMLScriptElement.supports = () => false")

    def answer(route):
        html = route.fetch()
        body = re.sub(r'<script type="importmap">.*?</script>', "", html.text())
        route.fulfill(response=html, body=body)

    page.route(lambda address: "/static/" not in address and "/private/" not in address, answer)
    page.watcher.allow("Failed to resolve module specifier")


def box(page: Page):
    return page.get_by_label("Your words")


def test_before_any_module_has_come_a_reflection_promises_nothing(no_js):
    no_js.goto(f"{PATHWAY}{REFLECT}/")
    assert "Nothing is kept yet." in no_js.locator("[data-kept]").first.text_content()
    main = no_js.locator("main").text_content()
    assert "stays on this device" not in main


def test_once_it_can_keep_it_says_what_becomes_of_the_words(desk):
    desk.goto(f"{PATHWAY}{REFLECT}/")
    said = desk.locator("#kept")
    expect(said).to_have_text(
        "Nobody else sees this. It goes when you close the tab, unless you switch on “Keep my place”."
    )
    keep_my_place(desk)
    expect(said).to_have_text("Nobody else sees this. This device keeps what you write.")


@pytest.mark.parametrize("missing", ["everywhere", "answers", "app"])
def test_words_that_nobody_keeps_are_not_left_without_a_word(desk, missing):
    refuse(desk, missing)
    desk.goto(f"{PATHWAY}{REFLECT}/")
    expect(desk.locator("hub-reflection")).to_contain_text(NOTHING_KEPT_HERE)
    expect(desk.get_by_text(NOTHING_KEPT_HERE)).to_be_visible()
    expect(desk.locator("#kept")).to_have_text("Nothing is kept yet.")
    box(desk).fill(WORDS)
    # app.js is all that starts the others: the press itself asks for those it needs.
    if missing == "app":
        desk.get_by_role("button", name="Done, next").click()
        expect(desk).to_have_url(re.compile(f"{PATHWAY}{REFLECT + 1}/"))
        return
    desk.get_by_role("button", name="Done, next").click()
    expect(desk.get_by_text(ONLY_IN_THE_BOX)).to_be_visible()
    expect(box(desk)).to_be_focused()
    expect(box(desk)).to_have_value(WORDS)
    desk.get_by_role("button", name="Done, next").click()
    expect(desk).to_have_url(re.compile(f"{PATHWAY}{REFLECT + 1}/"))


def test_a_link_does_not_lead_away_from_such_words_either(desk):
    refuse(desk, "answers")
    desk.goto(f"{PATHWAY}{REFLECT}/")
    box(desk).fill(WORDS)
    desk.get_by_role("link", name="Skip this one").click()
    expect(desk.get_by_text(ONLY_IN_THE_BOX)).to_be_visible()
    desk.get_by_role("link", name="Skip this one").click()
    expect(desk).to_have_url(re.compile(f"{PATHWAY}{REFLECT + 1}/"))


def test_a_module_that_comes_late_takes_the_words_up_and_the_sentence_away(desk):
    refused = refuse(desk, "answers")
    desk.goto(f"{PATHWAY}{REFLECT}/")
    expect(desk.get_by_text(NOTHING_KEPT_HERE)).to_be_visible()
    box(desk).fill(WORDS)
    refused.clear()
    expect(desk.get_by_text(NOTHING_KEPT_HERE)).to_be_hidden()
    expect(desk.locator("#kept [data-kept]")).to_have_text(re.compile("^Only in this tab for now"))
    expect(box(desk)).to_have_value(WORDS)
    desk.goto(f"{PATHWAY}plan/")
    expect(desk.get_by_text(WORDS)).to_be_visible()


def test_a_press_waits_for_a_module_on_its_way_and_no_word_is_lost(desk):
    held, holds = [], True
    desk.route(
        "**/hub/bundles/answers*.js",
        lambda route: held.append(route) if holds else route.continue_(),
    )
    desk.goto(f"{PATHWAY}{REFLECT}/", wait_until="commit")
    box(desk).fill(WORDS)
    desk.get_by_role("button", name="Done, next").click()
    desk.wait_for_timeout(300)
    expect(desk).to_have_url(re.compile(f"{PATHWAY}{REFLECT}/"))
    holds = False
    for route in held:
        route.continue_()
    expect(desk).to_have_url(re.compile(f"{PATHWAY}{REFLECT + 1}/"))
    desk.goto(f"{PATHWAY}plan/")
    expect(desk.get_by_text(WORDS)).to_be_visible()


@pytest.mark.parametrize("missing", ["everywhere", "plan", "app"])
def test_a_plan_without_its_module_says_that_it_cannot_show_the_words(desk, missing):
    refuse(desk, missing)
    desk.goto(f"{PATHWAY}plan/")
    expect(desk.get_by_text("has not loaded, so this page cannot show your words")).to_be_visible()
    assert "These are your own words" not in desk.locator("main").inner_text()
    for name in ("Word", "Delete my plan", "Write an answer"):
        expect(desk.get_by_role("button", name=name).first).to_be_hidden()


@pytest.mark.parametrize(
    "path",
    [f"{PATHWAY}{REFLECT}/", f"{PATHWAY}plan/", f"{PATHWAY}{READ}/", "/my-plan/", "/my-plan/move/"],
)
def test_a_browser_without_import_maps_is_told_at_once(desk, path):
    without_import_maps(desk)
    desk.goto(path)
    said = desk.locator("[data-without]:visible")
    expect(said.first).to_contain_text("This browser is too old for a part of this page, so")


def test_a_group_screen_without_its_module_shows_all_steps_with_links(desk):
    refuse(desk, "group")
    desk.goto(f"{PATHWAY}group/")
    expect(desk.get_by_text("so the steps stand one below the other")).to_be_visible()
    expect(desk.get_by_role("link", name=re.compile("^Next"))).to_have_count(STEPS)
    expect(desk.get_by_role("link", name=re.compile("^Next, step 2"))).to_be_visible()


def test_where_all_modules_come_no_such_sentence_is_ever_seen(desk):
    for path in (f"{PATHWAY}{REFLECT}/", f"{PATHWAY}plan/", "/my-plan/", f"{PATHWAY}group/"):
        desk.goto(path)
        desk.wait_for_load_state("networkidle")
        expect(desk.locator("[data-without]:visible")).to_have_count(0)
        expect(desk.get_by_role("link", name=re.compile("^Next, step 2"))).to_be_hidden()
