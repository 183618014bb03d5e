"""What we add to the admin: nobody is kept out, and nothing is asked of anybody else.

The watcher of every test here notices requests to other hosts.
"""

import re

import pytest
from playwright.sync_api import expect

from .axe import findings, told
from .places import STORY

OURS = [
    "/admin/reports/to-look-after/",
    "/admin/guide/",
    "/admin/guide/recordings/",
    "/admin/take-down/{story}/",
    "/admin/used-in/{story}/",
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


@pytest.fixture
def numbers(hub) -> dict[str, int]:
    places = {"story": STORY, "pathway": "/pathways/new-to-co-production/", "library": "/library/"}
    return {name: hub.scene("page_id", address=address) for name, address in places.items()}


@pytest.mark.slow
def test_axe_finds_nothing_in_what_we_add(visit, numbers):
    page = visit(as_="publisher", bypass_csp=True)
    page.watcher.allow("answer 409")
    found = []
    for address in OURS:
        page.goto(address.format(**numbers))
        page.wait_for_load_state("networkidle")
        found += told(address, [each for each in findings(page) if each["id"] not in STOCK])
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_no_page_of_the_admin_asks_anybody_else_for_anything(publisher, numbers):
    # Where a machine has no time zone of its own, Wagtail's list of them says so.
    publisher.watcher.allow("answer 409", "Invalid time zone")
    for address in [*WAGTAILS, *OURS]:
        publisher.goto(address.format(**numbers))
        publisher.wait_for_load_state("networkidle")
    # The watcher fails the test for any other host.
    assert publisher.watcher.answers


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
