"""A learner's own words: two devices, two tabs, an older hub. None of them is ever lost."""

import io
import json
import re

import docx
import pytest
from playwright.sync_api import expect

from .conftest import DESK
from .conftest import PHONE as PHONE_SIZE
from .places import PATHWAY
from .taken_away import take
from .watching import EVERYTHING_KEPT, NOTHING_KEPT, keep_my_place

STEP = f"{PATHWAY}5/"
PLAN = f"{PATHWAY}plan/"
LAPTOP, PHONE = "Laptop: a long answer about visits.", "Phone: a short one."
PUT = """async ([name, text]) => {
  const opened = indexedDB.open("hub", 1);
  const database = await new Promise((resolve) => {
    opened.onupgradeneeded = () => opened.result.createObjectStore("kept");
    opened.onsuccess = () => resolve(opened.result);
  });
  const change = database.transaction("kept", "readwrite");
  change.objectStore("kept").put(text, name);
  await new Promise((resolve) => (change.oncomplete = resolve));
  database.close();
}"""
ALL_TEXTS = """async () => {
  const opened = indexedDB.open("hub", 1);
  const database = await new Promise((resolve) => (opened.onsuccess = () => resolve(opened.result)));
  const box = database.transaction("kept").objectStore("kept");
  const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const [names, texts] = await Promise.all([ask(box.getAllKeys()), ask(box.getAll())]);
  database.close();
  return Object.fromEntries(names.map((name, place) => [name, texts[place]]));
}"""
# How far down the page the switch and "Done, next" stand.
STAND = """() => ["hub-persistence-opt-in input", "form[data-done] button"]
  .map((each) => Math.round(document.querySelector(each).getBoundingClientRect().top + scrollY))"""
TICK = """async (number) => {
  const { ready, whenSaved, tick } = await import("hub/device");
  await ready;
  tick(`step${number}`, "done");
  await whenSaved();
}"""


def write(page, words, *, keep=True):
    page.goto(STEP)
    if keep:
        keep_my_place(page)
    field = page.get_by_label("Your words")
    field.fill(words)
    field.blur()
    expect(page.locator("hub-reflection [data-kept]")).to_contain_text(
        "Kept on this device at" if keep else "Only in this tab for now"
    )


def file_of(page, tmp_path, name):
    page.goto("/my-plan/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save my progress as a file").click()
    saved.value.save_as(tmp_path / name)
    return tmp_path / name


def bring_file(page, file):
    page.goto("/my-plan/")
    expect(page.get_by_role("button", name="Save my progress as a file")).to_be_visible()
    page.get_by_label("Bring progress from a file").set_input_files(file)
    said = page.locator("hub-export-progress [data-file-said]")
    expect(said).not_to_be_empty()
    return said


def shown(page):
    return page.locator("[data-texts-list] [data-text]").all_inner_texts()


def test_the_words_of_two_devices_both_stand_and_their_person_chooses(desk, visit, tmp_path):
    write(desk, LAPTOP)
    phone = visit(viewport={"width": 390, "height": 844})
    write(phone, PHONE)
    of_phone = file_of(phone, tmp_path, "phone.json")
    said = bring_file(desk, of_phone)
    expect(said).to_have_text(
        "1 answer was different here: both stand, choose in My plan.", use_inner_text=True
    )
    expect(bring_file(desk, of_phone)).to_contain_text("Nothing changed.")
    expect(desk.get_by_text("1 answer, 1 with more than one text to choose from")).to_be_visible()
    # The other way round, whoever wrote last or more often: nothing is lost there either.
    expect(bring_file(phone, file_of(desk, tmp_path, "desk.json"))).to_contain_text("both stand")
    for page in (desk, phone):
        page.goto(STEP)
        expect(page.get_by_text("Two texts stand here. Choose one, or keep both.")).to_be_visible()
        assert shown(page) == [LAPTOP, PHONE]
    written = desk.locator("[data-when]").all_inner_texts()
    assert [words.partition(" on ")[0] for words in written] == ["Written here", "Written"]
    assert written[1].startswith("Written on another device on")

    # Until one is chosen, the files hold both, with their dates.
    desk.goto(PLAN)
    expect(desk.get_by_text("Two texts stand here.")).to_be_visible()
    assert shown(desk) == [LAPTOP, PHONE]
    words = docx.Document(io.BytesIO(take(desk, "Word", tmp_path)))
    text = "\n".join(paragraph.text for paragraph in words.paragraphs)
    for part in (LAPTOP, PHONE, "Written here on", "Written on another device on"):
        assert part in text

    # By keyboard: join, take back, choose, take back, join.
    desk.get_by_role("button", name="Keep both").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("One text stands here now.")).to_be_visible()
    expect(desk.get_by_role("button", name="Change my words").first).to_be_focused()
    expect(desk.locator("[data-plan-item] [data-words]").first).to_have_text(
        f"{LAPTOP}\n\n{PHONE}", use_inner_text=True
    )
    desk.get_by_role("button", name="Undo").click()
    assert shown(desk) == [LAPTOP, PHONE]
    desk.get_by_role("button", name="Keep this one written on another device").press("Space")
    expect(desk.locator("[data-plan-item] [data-words]").first).to_have_text(PHONE)
    assert shown(desk) == []

    # What is chosen here is chosen there, once it comes there.
    expect(bring_file(phone, file_of(desk, tmp_path, "chosen.json"))).to_have_text(
        "1 answer was changed on the other device, and so here.", use_inner_text=True
    )
    phone.goto(STEP)
    expect(phone.get_by_label("Your words")).to_have_value(PHONE)
    assert shown(phone) == []


def test_a_choice_on_the_step_can_be_taken_back_there(desk, visit, tmp_path):
    write(desk, LAPTOP)
    other = visit()
    write(other, PHONE)
    bring_file(desk, file_of(other, tmp_path, "other.json"))
    desk.goto(STEP)
    field = desk.get_by_label("Your words")
    # Whoever goes on writing changes the text in the field, and leaves the other one as it is.
    expect(field).not_to_have_value("")
    stood = field.input_value()
    field.press_sequentially(" More.")
    # What was just written is the latest.
    desk.get_by_role("button", name="Keep this one").last.click()
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{stood} More.")
    expect(
        desk.get_by_text("One text stands here now. Undo brings the others back")
    ).to_be_visible()
    assert shown(desk) == []
    desk.get_by_role("button", name="Undo").click()
    assert sorted(shown(desk)) == sorted({LAPTOP, PHONE} - {stood} | {f"{stood} More."})
    desk.get_by_role("button", name="Delete what I wrote").click()
    expect(field).to_have_value("")
    desk.get_by_role("button", name="Undo").click()
    assert len(shown(desk)) == 2


def test_a_link_leaves_the_words_of_both_devices_alone(desk, visit):
    write(desk, LAPTOP)
    desk.goto(f"{PATHWAY}2/")
    desk.get_by_role("button", name="Done, next").click()
    desk.wait_for_url(f"**{PATHWAY}3/")
    desk.goto("/my-plan/")
    desk.get_by_role("button", name="Make a link").click()
    expect(desk.get_by_role("img", name="The link as a QR code")).to_be_visible()
    link = desk.get_by_label("The link", exact=True).input_value()
    three = desk.locator("hub-export-progress [data-words]").inner_text()
    phone = visit()
    write(phone, PHONE)
    for said in ("1 new tick", "All of it was here already. Nothing changed."):
        # A full stop that came along is none of the link.
        phone.goto("/my-plan/")
        phone.goto(f"{link}.")
        phone.get_by_label("The three words on your first device").fill(three)
        phone.get_by_role("button", name="Bring it here").click()
        expect(phone.locator("hub-import-progress [data-came]")).to_contain_text(said)
    for page, words in ((phone, PHONE), (desk, LAPTOP)):
        page.goto(STEP)
        expect(page.get_by_label("Your words")).to_have_value(words)
        assert shown(page) == []


def test_two_tabs_that_write_at_once_both_keep_their_words(desk):
    write(desk, "Before.")
    other = desk.context.new_page()
    other.goto(STEP)
    expect(other.get_by_label("Your words")).to_have_value("Before.")
    fields = [page.get_by_label("Your words") for page in (desk, other)]
    # Each types while the other's has not come: neither had seen the other's.
    for field, words in zip(fields, ("First tab.", "Second tab."), strict=True):
        field.fill(words)
    for page, field, words in zip(
        (desk, other), fields, ("First tab.", "Second tab."), strict=True
    ):
        expect(page.get_by_text("Two texts stand here.")).to_be_visible()
        expect(field).to_have_value(words)
        assert sorted(shown(page)) == ["First tab.", "Second tab."]
    other.get_by_role("button", name="Keep both").click()
    both = other.get_by_label("Your words").input_value()
    assert sorted(both.split("\n\n")) == ["First tab.", "Second tab."]
    desk.get_by_role("heading", level=1).click()
    expect(desk.get_by_label("Your words")).to_have_value(both)


def test_words_of_a_tab_and_of_the_device_both_stand_once_they_meet(desk):
    desk.goto(STEP)
    other = desk.context.new_page()
    write(desk, "In this tab.", keep=False)
    write(other, "On the device.")
    desk.reload()
    expect(desk.locator("[data-texts-list] [data-text]")).to_have_count(2)
    assert sorted(shown(desk)) == ["In this tab.", "On the device."]
    desk.get_by_role("heading", level=1).click()
    other.reload()
    expect(other.get_by_label("Your words")).to_have_value("On the device.")


def test_who_types_without_a_pause_has_the_words_kept_while_typing(desk):
    write(desk, "x")
    other = desk.context.new_page()
    other.goto(PLAN)
    field = desk.get_by_label("Your words")
    field.press_sequentially(" and so on" * 6, delay=60)
    # Without waiting for a pause: another tab knows most of it by now.
    expect(other.locator("[data-plan-item] [data-words]").first).to_contain_text(
        "and so on and so on", timeout=400
    )


def test_a_record_of_a_newer_version_survives_ten_ticks(desk, tmp_path):
    newer = json.dumps({"version": 9, "device": "abcdefgh", "words": {"step": "in another shape"}})
    desk.goto("/about/")
    for name in ("device", "device-2", "device-9"):
        desk.evaluate(PUT, [name, newer.replace("step", name)])
    desk.goto(f"{PATHWAY}2/")
    expect(desk.locator("[data-device-message]")).to_contain_text("A newer version of this site")
    desk.get_by_role("button", name="Done, next").click()
    expect(desk).to_have_url(f"{desk.url.split('/pathways')[0]}{PATHWAY}3/")
    for number in range(9):
        desk.evaluate(TICK, number)
    texts = desk.evaluate(ALL_TEXTS)
    for name in ("device", "device-2", "device-9"):
        assert newer.replace("step", name) in texts.values()
    assert len(json.loads(texts["device-2"])["ticks"]) == 10

    desk.goto("/my-plan/")
    card = desk.locator("hub-put-aside")
    expect(card.get_by_role("button", name="Save it as a file")).to_have_count(3)
    with desk.expect_download() as saved:
        card.get_by_role("button", name="Save it as a file").first.click()
    saved.value.save_as(tmp_path / "aside.json")
    assert (tmp_path / "aside.json").read_text("utf-8") in texts.values()
    expect(card.get_by_text("Saved. The file is as it was kept")).to_be_focused()
    card.get_by_role("button", name="Delete it here").click()
    expect(card.get_by_role("button", name="Save it as a file")).to_have_count(2)

    desk.get_by_role("button", name="Delete everything on this device").click()
    desk.get_by_role("button", name="Yes, delete everything").click()
    expect(desk.get_by_text("Everything is deleted from this device.")).to_be_visible()
    expect(card.get_by_role("button", name="Save it as a file")).to_have_count(0)
    assert desk.evaluate(EVERYTHING_KEPT) == NOTHING_KEPT


@pytest.mark.parametrize("size", [DESK, PHONE_SIZE, {"width": 320, "height": 640}], ids=str)
def test_nothing_moves_away_from_under_the_finger_that_presses_it(visit, size):
    page = visit(viewport=size)
    held, holds = [], True
    page.route(
        re.compile(r"/hub/bundles/[a-z]+\.js$"),
        lambda route: held.append(route) if holds else route.continue_(),
    )
    page.goto(STEP, wait_until="commit")
    expect(page.get_by_label("Your words")).to_be_visible()
    # As the server made it, in the letters that were on their way: no module has come yet.
    page.evaluate("async () => { await document.fonts.ready; }")
    at_first = page.evaluate(STAND)
    holds = False
    for route in held:
        route.continue_()
    page.get_by_label("Your words").fill(LAPTOP)
    expect(page.locator(".reflection [data-kept]")).not_to_have_text("Nothing is kept yet.")
    assert page.evaluate(STAND) == at_first
    # Leaving the field keeps the words, and says so.
    page.get_by_label("Your words").blur()
    expect(page.locator(".reflection [data-kept]")).to_contain_text("Only in this tab")
    assert page.evaluate(STAND) == at_first
