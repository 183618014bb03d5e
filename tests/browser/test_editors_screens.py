"""What we add to the admin: nobody is kept out, and nothing is asked of anybody else.

The watcher of every test here notices requests to other hosts.
"""

import re

import pytest
from playwright.sync_api import expect

from .axe import findings, told
from .places import BOOKLET, STORY, WEBINAR
from .test_importing import DEMO, bring_in

OURS = [
    "/admin/reports/to-look-after/",
    "/admin/reports/searches/",
    "/admin/reports/how-far/",
    "/admin/searchpicks/",
    "/admin/searchpicks/add/?words=kettle",
    "/admin/guide/",
    "/admin/media/video/add/",
    "/admin/import/",
    "/admin/publish-edition/{booklet}/",
    "/admin/same-parts/{booklet}/",
    "/admin/media/edit/{film}/",
    "/admin/guide/recordings/",
    "/admin/take-down/{story}/",
    "/admin/used-in/{story}/",
    "/admin/replace/{story}/",
    "/admin/pathways/{pathway}/publish-with-drafts/",
    "/admin/pages/{story}/delete/",
    "/admin/pages/{story}/unpublish/",
    "/admin/bulk/wagtailcore/page/unpublish/?id={story}",
    "/admin/pages/{story}/edit/",
    "/admin/pages/{pathway}/edit/",
]
WAGTAILS = [
    "/admin/",
    "/admin/pages/{library}/",
    "/admin/pages/{story}/history/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/media/",
    "/admin/account/",
    "/admin/reports/aging-pages/",
    "/admin/snippets/learning/prompt/",
]
# Two of Wagtail's own search forms have no name, and its checker adds a rule about previews:
# a stock Wagtail of this version says the same.
STOCK = {"landmark-unique", "empty-meta-description"}
# So does its field for tags, which wraps an input without a name in itself.
STOCK_TAGS = [".ui-autocomplete-input"]
# Its list of a long form's parts scrolls without keyboard access.
STOCK_MINIMAP = [".w-minimap__list"]


@pytest.fixture
def numbers(hub) -> dict[str, int]:
    places = {
        "story": STORY,
        "pathway": "/pathways/new-to-co-production/",
        "library": "/library/",
        "booklet": BOOKLET,
    }
    numbers = {name: hub.scene("page_id", address=address) for name, address in places.items()}
    return numbers | {"film": hub.scene("recording_id", address=WEBINAR)}


@pytest.mark.slow
def test_axe_finds_nothing_in_what_we_add(visit, numbers):
    page = visit(as_="publisher", bypass_csp=True)
    page.watcher.allow("answer 409")
    found = []
    for address in OURS:
        page.goto(address.format(**numbers))
        page.wait_for_load_state("networkidle")
        ours = [each for each in findings(page) if each["id"] not in STOCK]
        found += told(
            address, [each for each in ours if each["where"] not in (STOCK_TAGS, STOCK_MINIMAP)]
        )
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_axe_finds_nothing_where_an_import_is_checked(visit):
    page = visit(as_="publisher", bypass_csp=True)
    bring_in(page, DEMO)
    found = [each for each in findings(page) if each["id"] not in STOCK]
    assert not found, "\n".join(told(page.url, found))


@pytest.mark.slow
def test_no_page_of_the_admin_asks_anybody_else_for_anything(publisher, numbers):
    # Where a machine has no time zone of its own, Wagtail's list of them says so.
    # On a slow machine its editors are still being set up when we leave, which it takes for edits.
    publisher.watcher.allow("answer 409", "Invalid time zone", "beforeunload")
    for address in [*WAGTAILS, *OURS]:
        publisher.goto(address.format(**numbers))
        publisher.wait_for_load_state("networkidle")
    # The watcher fails the test for any other host.
    assert publisher.watcher.answers


def test_rows_for_captions_and_chapters_come_and_go_by_keyboard(publisher, numbers):
    publisher.goto(f"/admin/media/edit/{numbers['film']}/")
    captions = publisher.locator(".rows--captions")
    # One empty row is enough where the button brings more.
    expect(captions.get_by_role("group")).to_have_count(1)
    add = captions.get_by_role("button", name="Add another language")
    add.press("Enter")
    expect(captions.get_by_role("status")).to_have_text("Captions 2 is added.")
    expect(
        captions.get_by_role("group", name="Captions 2").get_by_label("Captions file")
    ).to_be_focused()
    remove = captions.get_by_role("button", name="Remove Captions 1")
    remove.press("Enter")
    expect(captions.get_by_role("status")).to_have_text("Captions 1 is removed.")
    expect(remove).to_be_focused()

    chapters = publisher.locator(".rows--chapter")
    publisher.get_by_role("button", name="Add a chapter").press("Enter")
    publisher.keyboard.type("soon")
    publisher.keyboard.press("Tab")
    publisher.keyboard.type("Later")
    publisher.get_by_role("button", name="Save").click()
    expect(chapters.get_by_text("“soon” is not a time.")).to_be_visible()
    last = chapters.locator("fieldset").last
    expect(last.get_by_label("Chapter", exact=True)).to_have_value("Later")
    expect(last.get_by_label("Starts at")).to_have_accessible_description(
        re.compile("“soon” is not a time")
    )


def test_without_javascript_empty_rows_are_there_and_saving_keeps_them_coming(visit, numbers):
    page = visit(as_="publisher", java_script_enabled=False)
    page.goto(f"/admin/media/edit/{numbers['film']}/")
    expect(page.locator(".rows--captions").get_by_role("group")).to_have_count(2)
    chapters = page.locator(".rows--chapter fieldset")
    before = chapters.count()
    chapters.nth(before - 3).get_by_label("Starts at").fill("0:01")
    chapters.nth(before - 3).get_by_label("Chapter", exact=True).fill("Put in between")
    page.get_by_role("button", name="Save").click()
    page.goto(f"/admin/media/edit/{numbers['film']}/")
    expect(chapters).to_have_count(before + 1)
    expect(chapters.nth(1).get_by_label("Chapter", exact=True)).to_have_value("Put in between")
    chapters.nth(1).get_by_label("Starts at").fill("")
    chapters.nth(1).get_by_label("Chapter", exact=True).fill("")
    page.get_by_role("button", name="Save").click()
    page.goto(f"/admin/media/edit/{numbers['film']}/")
    expect(chapters).to_have_count(before)


def test_steps_are_previewed_as_they_stand_in_the_editor(publisher, numbers):
    publisher.goto(f"/admin/pages/{numbers['pathway']}/edit/")
    publisher.get_by_role("textbox", name=re.compile("^Why")).first.fill(
        "A reason that nobody has saved."
    )
    publisher.get_by_role("button", name="Toggle preview").click()
    publisher.get_by_label("Preview mode").select_option(label="Step 1")
    preview = publisher.frame_locator("iframe").last
    expect(preview.get_by_text("A reason that nobody has saved.")).to_be_visible()
    publisher.get_by_label("Preview mode").select_option(label="Every step, on paper")
    expect(preview.get_by_text("A reason that nobody has saved.").first).to_be_attached()


def test_a_publisher_takes_a_story_down_and_brings_it_back(publisher, visit, hub, numbers):
    pathway = hub.scene("pathway_that_shows", address=STORY)
    publisher.goto(f"/admin/pages/{numbers['story']}/edit/")
    publisher.get_by_role("button", name="More actions").last.click()
    publisher.get_by_role("link", name="Take down now").last.click()
    publisher.get_by_role("textbox", name="Why must it come down now?").fill(
        "Someone has withdrawn consent."
    )
    publisher.get_by_role("button", name="Take it down now").click()
    learner = visit()
    try:
        expect(publisher.get_by_text("Publish it again to bring it back.")).to_be_visible()
        expect(publisher.get_by_text("Someone has withdrawn consent.")).to_be_visible()
        learner.goto(f"{pathway}1/")
        expect(learner.get_by_text("This part was taken down.")).to_be_visible()
    finally:
        hub.scene("publish_page", address=STORY)
    learner.goto(f"{pathway}1/")
    expect(learner.get_by_text("This part was taken down.")).to_have_count(0)
