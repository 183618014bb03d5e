"""What stands around the steps in the editor of a pathway."""

import re

import pytest
from playwright.sync_api import Page, expect

from .axe import findings, told
from .editing import act
from .places import PATHWAY, STORY
from .test_editors_screens import STOCK, STOCK_MINIMAP, STOCK_TAGS
from .test_keyboard import enter
from .watching import until

# Each preview is a page that the server makes anew.
LONG_MS = 40_000
# All that is ours on the device, word for word. Wagtail keeps what its own panels look like.
KEPT = """async () => {
  const ours = Object.entries(localStorage).filter(([name]) => name.startsWith("hub")).sort();
  const there = (await indexedDB.databases()).some(({ name }) => name === "hub");
  const record = !there ? null : await new Promise((resolve, reject) => {
    const opened = indexedDB.open("hub");
    opened.onerror = () => reject(opened.error);
    opened.onsuccess = () => {
      const asked = opened.result.transaction("kept").objectStore("kept").getAll();
      asked.onsuccess = () => { opened.result.close(); resolve(asked.result); };
    };
  });
  return JSON.stringify([ours, record, window.name]);
}"""


def edit(page: Page, page_id: int) -> None:
    page.goto(f"/admin/pages/{page_id}/edit/")
    page.wait_for_load_state("networkidle")


def test_the_panel_finds_what_to_mend_and_leads_to_the_step_by_keyboard(publisher, hub):
    number = hub.scene("pathway_with_a_draft", title="By keyboard", draft="Read by keyboard")
    edit(publisher, number)
    panel = publisher.locator("[data-side-panel=pathway]")
    enter(publisher, publisher.get_by_role("button", name="Toggle pathway"))
    expect(panel.get_by_text("what it shows is a draft")).to_be_visible()
    enter(publisher, panel.get_by_role("button", name="Look again"))
    expect(panel.get_by_role("status")).to_have_text(re.compile(r"^\d things to mend\.$"))
    enter(publisher, panel.get_by_role("link", name="Go to step 1").first)
    step = publisher.locator("[id^=block-][id$=-section]").first
    until(publisher, "document.activeElement.matches('[id^=block-] [data-panel-toggle]')")
    expect(step.get_by_role("button", name="Toggle section").first).to_be_focused()


def test_looking_again_sees_what_is_typed_and_saves_nothing(publisher, hub):
    # What is not valid is not saved by itself, and the form says so with a 400.
    publisher.watcher.allow("answer 400", "answer 422")
    number = hub.scene("pathway_with_a_draft", title="As typed", draft="Read as typed")
    edit(publisher, number)
    publisher.get_by_role("button", name="Toggle pathway").click()
    panel = publisher.locator("[data-side-panel=pathway]")
    expect(panel.get_by_text("There is no pause to think.")).to_have_count(0)
    minutes = publisher.get_by_role("spinbutton", name="Minutes").first
    minutes.fill("60")
    panel.get_by_role("button", name="Look again").click()
    expect(panel.get_by_text(re.compile("6[0-9] minutes in one go"))).to_be_visible()
    # Wagtail renders the panel anew when it has saved by itself; the focus stays.
    publisher.evaluate(
        """() => {
            const panel = document.querySelector("[data-side-panel=pathway]");
            panel.querySelector("[data-look-again]").focus();
            panel.innerHTML = panel.innerHTML.toString();
        }"""
    )
    expect(panel.get_by_role("button", name="Look again")).to_be_focused()
    counter = publisher.locator("[data-side-panel-toggle=pathway] [data-side-panel-toggle-counter]")
    expect(counter).to_have_text(re.compile(r"^\s*\d\s*$"))
    minutes.fill("5000")
    panel.get_by_role("button", name="Look again").click()
    expect(panel.get_by_text("What you typed is still there.")).to_be_visible()


def test_a_pathway_goes_out_with_the_draft_that_it_shows(publisher, visit, hub):
    number = hub.scene("pathway_with_a_draft", title="Together at last", draft="Never read")
    edit(publisher, number)
    publisher.get_by_role("textbox", name="Strapline").fill("Typed a moment ago.")
    act(publisher, "Publish with its drafts")
    publisher.wait_for_url(f"**/admin/pathways/{number}/publish-with-drafts/")
    expect(publisher.get_by_role("link", name="Never read")).to_be_visible()
    publisher.get_by_role("button", name="Publish all of it").click()
    said = publisher.get_by_text("“Together at last” is published with “Never read”.")
    expect(said).to_be_visible()
    learner = visit()
    learner.goto("/pathways/together-at-last/")
    expect(learner.get_by_text("Typed a moment ago.")).to_be_visible()
    learner.goto("/pathways/together-at-last/1/")
    expect(learner.get_by_text("Nobody has read this yet.")).to_be_visible()


def test_previews_show_how_far_somebody_is_and_never_touch_the_device(publisher, hub):
    publisher.goto(f"{PATHWAY}2/")
    publisher.get_by_role("button", name="Done, next").click()
    publisher.wait_for_url(f"**{PATHWAY}3/")
    before = publisher.evaluate(KEPT)
    assert '"done' in before.replace("\\", "")

    number = hub.scene("page_id", address=PATHWAY)
    edit(publisher, number)
    publisher.get_by_role("button", name="Toggle preview").click()
    modes = publisher.get_by_label("Preview mode")
    preview = publisher.frame_locator("[data-side-panel=preview] iframe").last
    for name, said in (
        # Wagtail loads the first one by itself when the panel opens.
        ("Overview", "Start"),
        ("Overview, half-way", "Continue with step 6"),
        ("Overview, finished", "See my plan"),
    ):
        modes.select_option(label=name)
        expect(preview.locator("[data-start-link]")).to_have_text(said, timeout=LONG_MS)
    modes.select_option(label="Step 2")
    expect(preview.locator("form[data-done][action*='mode=3/']")).to_be_attached(timeout=LONG_MS)
    preview.get_by_role("button", name="Done, next").click()
    expect(preview.locator("form[data-done][action*='mode=4/']")).to_be_attached(timeout=LONG_MS)

    for mode in modes.locator("option").evaluate_all("them => them.map(({ value }) => value)"):
        publisher.goto(f"/admin/pages/{number}/edit/preview/?mode={mode}")
    publisher.goto(f"/admin/pages/{number}/edit/preview/?mode=half-way/")
    publisher.get_by_role("button", name=re.compile("^Take the tick back")).first.click()
    expect(publisher.locator("[data-progress-words]")).to_contain_text("4 of 10 steps")
    assert publisher.evaluate(KEPT) == before


def test_where_a_source_is_used_another_one_is_put_in_its_place(publisher, visit, hub):
    pathway = hub.scene("pathway_that_shows", address=STORY)
    edit(publisher, hub.scene("page_id", address=STORY))
    publisher.get_by_role("button", name="Toggle pathways that show this").click()
    publisher.get_by_role("link", name="Replace it everywhere").click()
    expect(publisher.get_by_role("button", name="Replace in all ticked steps")).to_be_visible()
    for box in publisher.get_by_role("checkbox").all():
        box.uncheck()
    # Other journeys made pathways that show it too.
    title = pathway.split("/")[-2].replace("-", " ").capitalize()
    group = publisher.get_by_role("group", name=re.compile(rf"^{title}\b"))
    group.get_by_role("checkbox").check()
    publisher.get_by_role("button", name="Choose a section").click()
    dialog = publisher.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill("free of charge")
    expect(dialog.get_by_role("link")).not_to_have_count(0)
    publisher.keyboard.press("Escape")
    publisher.get_by_role("button", name="Choose a page").click()
    dialog = publisher.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill("Eight questions")
    dialog.get_by_role("link", name=re.compile("^Eight questions")).first.click()
    publisher.get_by_role("button", name="Replace in all ticked steps").click()
    expect(publisher.get_by_text(re.compile("stands in the place of .* in 1 step"))).to_be_visible()
    learner = visit()
    learner.goto(f"{pathway}1/")
    expect(learner.get_by_role("heading", level=1)).to_contain_text("Eight questions")


@pytest.mark.slow
def test_axe_finds_nothing_in_the_side_panels(visit, hub):
    page = visit(as_="publisher", bypass_csp=True)
    draft = hub.scene("pathway_with_a_draft", title="For axe", draft="Read by axe")
    found = []
    for number, toggle in (
        (draft, "Toggle pathway"),
        (hub.scene("page_id", address=STORY), "Toggle pathways that show this"),
    ):
        edit(page, number)
        page.get_by_role("button", name=toggle).click()
        page.wait_for_timeout(500)
        ours = [each for each in findings(page) if each["id"] not in STOCK]
        found += [each for each in ours if each["where"] not in (STOCK_TAGS, STOCK_MINIMAP)]
    assert not found, "\n".join(told("side panels", found))
