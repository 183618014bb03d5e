"""Every public page type, and the states it can be in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from .group_reaches import (
    answer_opened,
    blanked,
    clock_changed,
    group_menu_opened,
    keys_of_group_opened,
    notes_turned,
    text_in_full,
)
from .places import (
    ACTIVITY,
    BEING_PREPARED,
    BOOKLET,
    CHECK,
    GUIDANCE,
    LEFT_OUT,
    PARTS,
    PATHWAY,
    PRINCIPLES,
    READ,
    REFLECT,
    STORY,
    TWO_EDITIONS,
    WATCH,
    WEBINAR,
)


def as_it_opens(page: Page) -> None:
    """Nothing is done."""


def word_opened(page: Page) -> None:
    page.locator("a.term").first.click()


def note_opened(page: Page) -> None:
    page.locator("sup a").first.click()


def settings_opened(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    if not page.locator("[data-opens=reading-settings]:visible").count():
        menu_opened(page)
    page.locator("[data-opens=reading-settings]:visible").first.click()
    page.get_by_role("dialog").wait_for()


def suggested(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("trav")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")


def playing_in_place(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Play from")).first.click()
    page.frame_locator("iframe").locator("video").wait_for()


def menu_opened(page: Page) -> None:
    menu = page.locator("summary:visible")
    if menu.count():
        menu.first.click()


def answered(page: Page) -> None:
    page.locator("[data-answer][data-fits=no]").first.get_by_role("radio").check()
    page.get_by_role("button", name="Check my answer").click()


def written(page: Page) -> None:
    page.get_by_label("Your words").fill("Something I know.")
    page.get_by_label("Keep my place on this device").check()


def ticked(page: Page) -> None:
    page.goto(f"{PATHWAY}2/")
    page.get_by_role("button", name="Done, next").click()
    page.wait_for_url(f"**{PATHWAY}3/")
    page.goto(f"{PATHWAY}2/")


def counting_off(page: Page) -> None:
    page.get_by_role("switch", name="Count the steps I start and finish").uncheck()


def plan_written(page: Page) -> None:
    written(page)
    page.get_by_role("button", name="Done, next").click()
    page.wait_for_url(f"**{PATHWAY}{REFLECT + 1}/")
    page.goto(f"{PATHWAY}plan/")


def plan_being_changed(page: Page) -> None:
    """One answer open to be changed, one left out, and something to undo."""
    plan_written(page)
    page.get_by_role("button", name="Leave out step 10").click()
    page.get_by_role("button", name="Change my words").click()


def selection_shared(page: Page) -> None:
    for number in (1, 3, 5):
        page.get_by_role("checkbox").nth(number).uncheck()
    page.get_by_label("A name for it").fill("Our first evening")
    page.get_by_role("button", name="Make my link").click()
    page.get_by_role("heading", name="Share it").wait_for()


def step_of_selection(page: Page) -> None:
    selection_shared(page)
    page.get_by_role("link", name="Start").click()
    page.get_by_text("Step 1 of 7").wait_for()


def nothing_chosen(page: Page) -> None:
    page.goto(f"{PATHWAY}own/?s=aaaaaaaa&edit=1")


def statement_filled(page: Page) -> None:
    page.get_by_label("Your name").fill("Siân Ŵyn")
    page.get_by_label("Your group").fill("Grŵp Caerdydd")


def film_playing(page: Page) -> None:
    page.locator("hub-transcript a").nth(4).click()


def moment_pointed_at(page: Page) -> None:
    page.get_by_role("slider", name="Place in the recording").focus()
    page.keyboard.press("PageUp")


def captions_opened(page: Page) -> None:
    page.locator("[data-opens-sheet=captions-panel]").click()
    page.get_by_label("Black on yellow").check()


def keys_opened(page: Page) -> None:
    page.locator("[data-opens-sheet=keys-panel]").click()


def clip_chosen(page: Page) -> None:
    page.get_by_role("button", name="Share a clip").click()
    for number in (2, 4):
        page.locator("hub-transcript .cue a").nth(number).click()


def came_back(page: Page) -> None:
    page.locator("hub-transcript .cue a").nth(9).click()
    page.locator("hub-player[data-playing]").wait_for()
    page.locator("video").evaluate("it => it.pause()")
    page.goto(WEBINAR)
    page.get_by_role("button", name="From the beginning").wait_for()


def transcript_opened(page: Page) -> None:
    page.locator("summary").click()


def code_to_embed(page: Page) -> None:
    page.get_by_text("Put it on your own site").click()


def message_refused(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Send")).click()
    page.wait_for_load_state()


def deletion_asked(page: Page) -> None:
    page.get_by_role("button", name="Delete everything on this device").click()


def link_made(page: Page) -> None:
    ticked(page)
    page.goto("/my-plan/")
    page.locator("[data-why] summary").first.click()
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("img", name="The link as a QR code").wait_for()


def changed_since(page: Page) -> None:
    """This device remembers older words of the chapter than those that are there now."""
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """async () => {
            const { keepPlace, place } = await import("hub/device");
            const { key } = document.querySelector("hub-changed").dataset;
            keepPlace(key, { ...place(key), mark: 1 });
        }"""
    )
    page.reload()
    page.get_by_text("This has changed since you read it.").wait_for()


def changed_since_done(page: Page) -> None:
    """This device remembers a tick for older words of the step than those that are there now."""
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """async () => {
            const { settled, tick } = await import("hub/device");
            const { excerpt } = document.querySelector("form[data-done]").dataset;
            tick(excerpt, "done", { words: 1 });
            await settled();
        }"""
    )
    page.reload()
    page.get_by_text("This has changed since you did it.").wait_for()


@dataclass(frozen=True)
class State:
    """A page, and what is done there before it is looked at.

    `core` ones are in the quick run; `scene` sets what the demo does not have.
    """

    name: str
    address: str
    reach: Callable[[Page], None] = as_it_opens
    core: bool = True
    scene: str = ""


def _more(name: str, address: str, reach: Callable[[Page], None] = as_it_opens) -> State:
    return State(name, address, reach, core=False)


STATES = [
    State("home", "/"),
    State("library", "/library/"),
    _more("library-filtered", "/library/?audience=researcher&format=example&time=15"),
    State(
        "library-empty", "/library/?format=webinar&time=5&principle=worthwhile-for-everyone&q=zebra"
    ),
    State("principle", "/principles/sharing-power/"),
    State("booklet", BOOKLET),
    _more("guidance", GUIDANCE),
    State("article", "/library/eight-questions-before-you-join/"),
    _more("article-session", "/library/one-hour-session-who-decides/"),
    State("webinar", WEBINAR),
    _more("webinar-playing", WEBINAR, film_playing),
    _more("webinar-pointed-at", WEBINAR, moment_pointed_at),
    State("webinar-captions", WEBINAR, captions_opened),
    _more("webinar-keys", WEBINAR, keys_opened),
    _more("webinar-clip", WEBINAR, clip_chosen),
    _more("webinar-came-back", WEBINAR, came_back),
    State("webinar-preparing", BEING_PREPARED, core=False, scene="being_prepared"),
    _more("step-watch-keys", f"{PATHWAY}{WATCH}/", keys_opened),
    _more("webinar-code", WEBINAR, code_to_embed),
    State("embed", f"{WEBINAR}embed/"),
    _more("embed-transcript", f"{WEBINAR}embed/", transcript_opened),
    State("chapter", STORY),
    _more("chapter-word", STORY, word_opened),
    _more("chapter-note", STORY, note_opened),
    State("chapter-settings", STORY, settings_opened),
    _more("chapter-long", PRINCIPLES),
    _more("chapter-changed", STORY, changed_since),
    State("editions", f"{TWO_EDITIONS}editions/", scene="two_editions"),
    State("edition", f"{TWO_EDITIONS}editions/1/", core=False, scene="two_editions"),
    State("edition-chapter", f"{TWO_EDITIONS}editions/1/tea-and-chairs/", scene="two_editions"),
    State("edition-changes", f"{TWO_EDITIONS}editions/changes/3/", scene="two_editions"),
    State("passage-gone", f"/p/{LEFT_OUT}/", core=False, scene="two_editions"),
    State("pathways", "/pathways/"),
    State("pathway", PATHWAY),
    State("step-watch", f"{PATHWAY}{WATCH}/"),
    State("step-read", f"{PATHWAY}{READ}/"),
    _more("step-ticked", PATHWAY, ticked),
    _more("step-changed", f"{PATHWAY}{READ}/", changed_since_done),
    _more("step-check", f"{PATHWAY}{CHECK}/"),
    State("step-answered", f"{PATHWAY}{CHECK}/", answered),
    State("step-reflect", f"{PATHWAY}{REFLECT}/"),
    _more("step-written", f"{PATHWAY}{REFLECT}/", written),
    State("step-do", ACTIVITY, scene="activity"),
    State("step-part", f"{PARTS}1/", core=False, scene="parts"),
    State("step-listen", f"{PARTS}2/", core=False, scene="parts"),
    State("step-chapter", f"{PARTS}3/?open=2", core=False, scene="parts"),
    State("step-long", f"{PARTS}4/", core=False, scene="parts"),
    State("step-files", f"{PARTS}5/", core=False, scene="parts"),
    State("step-link", f"{PARTS}6/", core=False, scene="parts"),
    State("plan", f"{PATHWAY}plan/"),
    _more("plan-written", f"{PATHWAY}{REFLECT}/", plan_written),
    _more("plan-changing", f"{PATHWAY}{REFLECT}/", plan_being_changed),
    State("plan-without-questions", f"{ACTIVITY[:-2]}plan/", core=False, scene="activity"),
    State("own", f"{PATHWAY}own/"),
    _more("own-shared", f"{PATHWAY}own/", selection_shared),
    _more("own-step", f"{PATHWAY}own/", step_of_selection),
    _more("own-nothing", PATHWAY, nothing_chosen),
    State("statement", f"{PATHWAY}statement/"),
    _more("statement-filled", f"{PATHWAY}statement/", statement_filled),
    _more("print-pack", f"{PATHWAY}print/"),
    _more("group-watch", f"{PATHWAY}group/"),
    State("group", f"{PATHWAY}group/#step-{REFLECT}"),
    _more("group-clock", f"{PATHWAY}group/#step-{REFLECT - 1}", clock_changed),
    _more("group-menu", f"{PATHWAY}group/#step-{REFLECT}", group_menu_opened),
    _more("group-keys", f"{PATHWAY}group/#step-{REFLECT}", keys_of_group_opened),
    _more("group-blank", f"{PATHWAY}group/#step-{REFLECT}", blanked),
    State("group-check", f"{PATHWAY}group/#step-{CHECK}", answer_opened),
    State("group-read", f"{PATHWAY}group/#step-{READ}", text_in_full),
    _more("group-end", f"{PATHWAY}group/#end"),
    State("group-do", f"{ACTIVITY.removesuffix('1/')}group/", core=False, scene="activity"),
    State("group-notes", f"{PATHWAY}group/notes/", notes_turned),
    State("running-order", f"{PATHWAY}group/running-order/"),
    State("pathway-pack", PATHWAY, core=False, scene="pack_made"),
    State("my-plan", "/my-plan/"),
    _more("my-plan-link", PATHWAY, link_made),
    State("move", "/my-plan/move/"),
    _more("my-plan-asked", "/my-plan/", deletion_asked),
    State("glossary", "/glossary/"),
    _more("menu", "/", menu_opened),
    State("whats-new", "/whats-new/"),
    _more("contact", "/contact/"),
    State("contact-refused", "/contact/", message_refused),
    State("information", "/about/"),
    _more("for-groups", "/for-groups/"),
    _more("accessibility", "/accessibility/"),
    _more("privacy", "/privacy/"),
    _more("privacy-not-counted", "/privacy/", counting_off),
    State("search", "/search/?q=research"),
    _more("search-empty", "/search/?q=zebra"),
    _more("search-blank", "/search/"),
    _more("sign-in", "/_util/login/?next=/library/"),
    _more("search-suggesting", "/search/", suggested),
    _more("search-playing", "/search/?q=principles&kind=spoken", playing_in_place),
    State("not-found", "/nothing-is-here/"),
]
