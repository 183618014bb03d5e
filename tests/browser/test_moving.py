"""What one device keeps goes to another: by a link and three words, and as a file."""

import json
import re

from playwright.sync_api import expect

from .places import PATHWAY
from .watching import EVERYTHING_KEPT, NOTHING_KEPT, keep_my_place

WORDS = "Typed on the first device."
MOVE = "/my-plan/move/"
LONGEST_LINK = 1200


def tick(page, *numbers):
    for number in numbers:
        page.goto(f"{PATHWAY}{number}/")
        page.get_by_role("button", name="Done, next").click()
        expect(page).not_to_have_url(re.compile(f"{PATHWAY}{number}/"))


def write(page):
    page.goto(f"{PATHWAY}5/")
    keep_my_place(page)
    page.get_by_label("Your words").fill(WORDS)
    expect(page.get_by_text("Kept on this device at")).to_be_visible()


def type_words(page, words):
    page.get_by_label("The three words on your first device").fill(words)
    page.get_by_role("button", name="Bring it here").click()


def test_ticks_move_to_another_device_by_a_link_and_three_words(desk, visit):
    tick(desk, 2, 4)
    write(desk)
    desk.goto("/my-plan/")
    desk.get_by_role("button", name="Make a link").click()
    expect(desk.get_by_role("img", name="The link as a QR code")).to_be_visible()
    link = desk.get_by_label("The link", exact=True).input_value()
    three = desk.locator("hub-export-progress [data-words]").inner_text()
    assert len(link) <= LONGEST_LINK
    assert len(three.split()) == 3

    phone = visit()
    tick(phone, 3)
    phone.goto(link[:-4])
    expect(phone.get_by_text("This link is damaged or not complete.")).to_be_visible()
    phone.goto(MOVE)
    expect(phone.get_by_role("heading", name="How to make a link")).to_be_visible()
    phone.goto(link)
    before = phone.evaluate(EVERYTHING_KEPT)
    type_words(phone, "acorn acorn qqqq")
    expect(phone.get_by_text("“qqqq” is not one of our words.")).to_be_visible()
    type_words(phone, "acorn acorn acorn")
    expect(phone.get_by_text("These words do not open this link.")).to_be_visible()
    assert phone.evaluate(EVERYTHING_KEPT) == before
    type_words(phone, f" {three.upper().replace(' ', '-')} ")
    came = phone.get_by_role("heading", name="2 new ticks came.", exact=True)
    expect(came).to_be_focused()
    assert phone.url.endswith(MOVE), "the link is gone from the address"
    phone.goto(PATHWAY)
    expect(phone.get_by_text("3 of 10 steps done")).to_be_visible()
    phone.goto(f"{PATHWAY}plan/")
    expect(phone.get_by_text(WORDS)).to_be_hidden()
    # Nothing of the link came to the server.
    fragment = link.partition("#")[2]
    assert not [answer.url for answer in phone.watcher.answers if fragment[:30] in answer.url]


def test_a_file_takes_the_words_too_and_a_bad_file_changes_nothing(desk, visit, tmp_path):
    tick(desk, 2)
    write(desk)
    desk.goto("/my-plan/")
    with desk.expect_download() as saved:
        desk.get_by_role("button", name="Save my progress as a file").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert WORDS in file.read_text("utf-8")

    other = visit()
    other.goto("/my-plan/")
    # Its file is taken once its script is there: until then nothing of it is shown.
    expect(other.get_by_role("button", name="Save my progress as a file")).to_be_visible()
    field = other.get_by_label("Bring progress from a file")
    spoiled = json.loads(file.read_text("utf-8"))
    spoiled["ticks"]["<script>"] = {"state": "done"}
    for name, text, said in (
        ("half.json", file.read_text("utf-8")[:200], "This file is damaged."),
        ("spoiled.json", json.dumps(spoiled), "This file is damaged."),
        ("other.json", "[]", "This is not a file of progress from this hub."),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        field.set_input_files(tmp_path / name)
        expect(other.get_by_text(f"{said} Nothing was changed.")).to_be_visible()
    assert other.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
    field.set_input_files(file)
    said = other.locator("hub-export-progress [data-file-said]")
    expect(said).to_contain_text("1 new tick and 1 new answer came.")
    field.set_input_files(file)
    expect(said).to_contain_text("All of it was here already. Nothing changed.")
    keep_my_place(other)
    # A new tab knows it too: it is kept, and not only in the first tab.
    new = other.context.new_page()
    new.goto(f"{PATHWAY}plan/")
    expect(new.get_by_text(WORDS)).to_be_visible()
    # What is said in one tab is seen in the other at once.
    new.goto("/my-plan/")
    new.get_by_role("button", name="Delete everything on this device").click()
    new.get_by_role("button", name="Yes, delete everything").click()
    expect(new.get_by_text("Everything is deleted from this device.")).to_be_visible()
    expect(other.get_by_text("Nothing is kept yet.")).to_be_visible()
    assert other.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT
