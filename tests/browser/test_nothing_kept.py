"""Nothing is kept on the device, and nothing told to us, before a person asks."""

import re

from .places import BOOKLET, PATHWAY, STORY, WEBINAR
from .watching import EVERYTHING_KEPT, NOTHING_KEPT, until

BROWSED = [
    "/",
    "/library/?audience=researcher",
    BOOKLET,
    STORY,
    WEBINAR,
    "/pathways/",
    PATHWAY,
    *[f"{PATHWAY}{number}/" for number in range(1, 6)],
    f"{PATHWAY}plan/",
    f"{PATHWAY}group/",
    f"{PATHWAY}group/notes/",
    f"{PATHWAY}group/running-order/",
    f"{PATHWAY}own/",
    f"{PATHWAY}statement/",
    "/my-plan/",
    "/my-plan/move/",
    "/glossary/",
    "/search/?q=damp",
    "/contact/",
    "/nothing-is-here/",
]


def test_nothing_is_kept_before_a_person_asks(desk):
    desk.watcher.allow("/nothing-is-here/")
    for address in BROWSED:
        desk.goto(address)
        desk.mouse.wheel(0, 2000)
    desk.goto(WEBINAR)
    desk.evaluate("document.querySelector('video').play()")
    until(desk, "document.querySelector('video').currentTime > 0.5")
    desk.goto(f"{PATHWAY}5/")
    desk.get_by_label("Your words").fill("Not asked to keep this.")
    desk.goto("/")
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
    assert desk.context.cookies() == []
    headers = [answer.headers for answer in desk.watcher.answers]
    assert not [each for each in headers if "set-cookie" in each]
    # Words typed are in no request: none has a body, no address has them. The one thing that is
    # said is that a step was started (decision 0021), and that says nothing of who.
    asked = [answer.request for answer in desk.watcher.answers]
    assert not [each.url for each in asked if each.post_data or "Not%20asked" in each.url]
    posted = [each for each in asked if each.method != "GET"]
    assert not [
        each.url for each in posted if not re.search("/steps/[a-z0-9]{8}/started/$", each.url)
    ]


def test_a_choice_of_setting_is_kept_and_nothing_else(desk):
    desk.goto(STORY)
    # Before its module has come the same link leads to the page about reading settings.
    desk.wait_for_load_state("networkidle")
    desk.locator("[data-opens=reading-settings]:visible").first.click()
    desk.get_by_role("dialog").get_by_role("radio", name="Dark").check(force=True)
    desk.keyboard.press("Escape")
    kept = {"hub.reading-settings": '{"theme":"dark"}'}
    assert desk.evaluate("({...localStorage})") == kept
    desk.reload()
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 32, 31)"
    assert desk.evaluate("({...localStorage})") == kept
