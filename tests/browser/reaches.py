"""How public pages are brought into their states."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page

from .places import PATHWAY, REFLECT, WEBINAR
from .watching import keep_my_place


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
    keep_my_place(page)


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


def question_away(page: Page) -> None:
    """This device has words for a question that the pathway asks no more."""
    uid = page.locator("[data-away]").get_attribute("data-step")
    keep_words(page, uid, "I know which stairs are steep.")
    page.get_by_text("This question is not in the pathway at the moment.").wait_for()


def words_away(page: Page) -> None:
    """This device has words for a step that no pathway has."""
    keep_words(page, "2nwhere2", "My neighbour with the pram.\nShe knows the lift.")
    page.get_by_role("region", name="Words from steps that are not here any more").wait_for()


def keep_words(page: Page, uid: str, words: str) -> None:
    keep = "async ([uid, words]) => { const device = await import('hub/device'); await device.ready; device.keepNote(uid, words); }"
    page.evaluate(keep, [uid, words])


def place_away(page: Page) -> None:
    """This device had stopped on a page that is not there."""
    away = urlsplit(page.url).path
    page.goto("/")
    keep = """async (url) => {
      const device = await import("hub/device");
      await device.ready;
      device.keepPlace("2page222", { title: "The stairs", url });
      await device.whenSaved();
    }"""
    page.evaluate(keep, away)
    page.goto(away)
    page.get_by_text("You had stopped in").wait_for()


def several_texts(page: Page) -> None:
    """The same question answered on another device too: both texts stand."""
    written(page)
    page.get_by_label("Your words").blur()
    page.evaluate(
        """async () => {
            const { mergeRecord, ready, whenSaved } = await import("hub/device");
            await ready;
            const { step } = document.querySelector("hub-reflection").dataset;
            const theirs = { counter: 3, text: "From elsewhere.", at_ms: 9e11, device: "elsewhere" };
            const tables = { ticks: {}, seen: {}, places: {}, watched: {} };
            mergeRecord({ ...tables, counter: 3, notes: { [step]: { aaaa2222: theirs } } });
            await whenSaved();
        }"""
    )
    page.get_by_text("Two texts stand here.").wait_for()


def plan_with_several_texts(page: Page) -> None:
    several_texts(page)
    page.goto(f"{PATHWAY}plan/")
    page.get_by_text("Two texts stand here.").wait_for()


def something_put_aside(page: Page) -> None:
    """This device had kept something that no version can read, and it was saved as a file."""
    page.evaluate("localStorage.setItem('hub.device', 'not to be read')")
    page.reload()
    page.get_by_role("button", name="Save it as a file").click()
    page.get_by_text("Saved. The file is as it was kept").wait_for()


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
            const { keepPlace, place, ready } = await import("hub/device");
            await ready;
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
            const { ready, whenSaved, tick } = await import("hub/device");
            await ready;
            const { excerpt } = document.querySelector("form[data-done]").dataset;
            tick(excerpt, "done", { words: 1 });
            await whenSaved();
        }"""
    )
    page.reload()
    page.get_by_text("This has changed since you did it.").wait_for()
