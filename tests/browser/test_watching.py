"""A learner watches: captions, transcript, deep links, and bytes that come in parts."""

import pytest
from playwright.sync_api import expect

from .places import THREE_WAYS, WEBINAR
from .watching import keep_my_place, until

MOMENT = "document.querySelector('video').currentTime"


def is_between(page, first, last):
    until(page, f"{MOMENT} >= {first} && {MOMENT} < {last}")


def test_a_learner_watches_with_captions_and_jumps_by_the_transcript(desk):
    desk.goto(WEBINAR)
    video = desk.locator("video")
    assert desk.evaluate(f"{MOMENT}") == 0
    until(desk, "document.querySelector('video').textTracks[0].cues?.length > 30")
    assert video.evaluate("it => [it.textTracks[0].kind, it.textTracks[0].mode]") == [
        "captions",
        "showing",
    ]

    line = desk.locator("hub-transcript [data-start]").filter(
        has_text="Five principles hold it together"
    )
    start = float(line.get_attribute("data-start"))
    line.get_by_role("link").click()
    is_between(desk, start, start + 5)
    until(desk, f"!document.querySelector('video').paused && {MOMENT} > {start} + 0.3")
    expect(line).to_have_attribute("aria-current", "true")
    spoken = video.evaluate("it => [...it.textTracks[0].activeCues].map(cue => cue.text).join(' ')")
    assert "Five principles hold it together" in spoken
    assert desk.url.endswith("#t=65.7")

    film = video.evaluate("it => it.currentSrc").split("#")[0]
    # Behind nginx the film's address leads to another one, once: its parts come from there.
    parts = [
        answer
        for answer in desk.watcher.answers
        if (answer.url == film or "/_signed/" in answer.url) and answer.status != 302
    ]
    assert parts
    assert {answer.status for answer in parts} == {206}
    assert all(answer.headers["content-range"].startswith("bytes ") for answer in parts)


def test_a_chapter_of_the_recording_moves_the_film(phone):
    phone.goto(WEBINAR)
    strip = phone.get_by_role("navigation", name="Chapters of the recording")
    strip.get_by_role("link", name="A story about damp homes").click()
    is_between(phone, 92, 98)


@pytest.mark.parametrize("place", ["?t=190", "#t=190", "?t=190#t=190", "#t=3:10"])
def test_an_address_with_a_moment_opens_the_film_there(desk, place):
    desk.goto(WEBINAR + place)
    is_between(desk, 189.9, 192)


def test_a_clip_stops_at_its_end_and_offers_to_go_on(desk):
    desk.goto(f"{WEBINAR}#t=60,61.5")
    is_between(desk, 59.9, 62)
    desk.evaluate("document.querySelector('video').play()")
    expect(desk.get_by_text("The clip ends here.")).to_be_visible()
    assert desk.evaluate("document.querySelector('video').paused")
    is_between(desk, 61, 62.2)


def test_a_word_is_found_in_the_transcript(desk):
    desk.goto(WEBINAR)
    desk.get_by_role("searchbox", name="Find a word in the transcript").fill("professor")
    expect(desk.locator("hub-transcript").get_by_role("status")).to_contain_text("1")


def test_film_captions_and_transcript_can_be_taken_away(desk):
    desk.goto(WEBINAR)
    for words, beginning in [
        ("captions", b"WEBVTT"),
        ("transcript", b""),
        ("film", b"\x00\x00\x00"),
    ]:
        with desk.expect_download() as download:
            desk.get_by_role("link", name=f"Download the {words}").click()
        data = download.value.path().read_bytes()
        assert data.startswith(beginning)
        assert words != "transcript" or "Most research is planned by researchers." in data.decode()


def test_the_line_of_chapters_is_a_bar_to_seek_by(desk):
    desk.goto(WEBINAR)
    bar = desk.get_by_role("slider", name="Place in the recording")
    expect(bar).to_have_attribute("aria-valuetext", "0:00, Welcome")
    until(desk, "document.querySelector('video').readyState > 0")
    bar.focus()
    for key, said in [
        ("PageUp", "0:18, What it means"),
        ("PageUp", "1:05, Five principles"),
        ("ArrowRight", "1:10, Five principles"),
        ("ArrowLeft", "1:05, Five principles"),
        ("PageDown", "0:18, What it means"),
        ("End", "3:27, One thing to try"),
        ("Home", "0:00, Welcome"),
    ]:
        desk.keyboard.press(key)
        expect(bar).to_have_attribute("aria-valuetext", said)
    card = desk.locator("[data-card]")
    expect(card).to_contain_text("Welcome")
    desk.keyboard.press("Escape")
    expect(card).to_be_hidden()

    place = bar.bounding_box()
    middle = place["y"] + place["height"] / 2
    desk.mouse.move(place["x"] + place["width"] * 0.3, middle)
    desk.mouse.down()
    desk.mouse.move(place["x"] + place["width"] * 0.7, middle, steps=4)
    desk.mouse.up()
    until(desk, f"{MOMENT} > 120 && {MOMENT} < 200 && !document.querySelector('video').seeking")
    expect(card).to_be_visible()


PLAYED = "document.querySelector('video').currentSrc"
SHOWING = "[...document.querySelector('video').textTracks].some(it => it.mode === 'showing')"


def test_everything_is_done_by_keyboard_and_the_keys_can_be_switched_off(desk):
    desk.goto(WEBINAR)
    until(desk, "document.querySelector('video').readyState > 0")
    desk.get_by_role("slider").focus()
    for key, reached in [("n", 18.7), ("n", 65), ("p", 18.7), ("l", 28.7), ("j", 18.7)]:
        desk.keyboard.press(key)
        is_between(desk, reached - 0.1, reached + 1)
    desk.keyboard.press("k")
    until(desk, "!document.querySelector('video').paused")
    desk.keyboard.press(" ")
    until(desk, "document.querySelector('video').paused")
    desk.keyboard.press(">")
    until(desk, "document.querySelector('video').playbackRate === 1.25")
    desk.keyboard.press("c")
    until(desk, f"!({SHOWING})")
    desk.keyboard.press("c")
    until(desk, SHOWING)

    desk.keyboard.press("/")
    search = desk.get_by_role("searchbox", name="Find a word in the transcript")
    expect(search).to_be_focused()
    desk.keyboard.type("decision?")
    expect(search).to_have_value("decision?")
    desk.keyboard.press("Backspace")
    found = desk.locator(".transcript__search").get_by_role("status")
    expect(found).to_have_text("1 of 4 found")
    desk.keyboard.press("Enter")
    expect(found).to_have_text("2 of 4 found")

    desk.get_by_role("slider").focus()
    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    sheet.get_by_role("switch", name="Use these keys").focus()
    desk.keyboard.press(" ")
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(desk.get_by_role("slider")).to_be_focused()
    desk.keyboard.press("?")
    desk.keyboard.press("m")
    expect(sheet).to_be_hidden()
    assert not desk.evaluate("document.querySelector('video').muted")
    # Their button still opens the list.
    desk.get_by_role("button", name="Show Keys").press("Enter")
    expect(sheet).to_be_visible()


LOOK_OF_CUES = """() => {
  const within = rule => [...(rule.cssRules ?? [rule])];
  // In each sheet a condition, in it a layer, in it the rules.
  const rules = [...document.styleSheets].flatMap(within).flatMap(within).flatMap(within);
  return rules
    .filter(({ selectorText, style }) => selectorText?.endsWith("::cue") && style.backgroundColor)
    .filter(({ selectorText }) => document.querySelector(selectorText.replace("::cue", "")))
    .map(({ style }) => style.backgroundColor);
}"""


def test_captions_are_as_a_person_wants_them_and_stay_so(desk):
    desk.goto(WEBINAR)
    desk.get_by_role("button", name="Captions").click()
    sheet = desk.get_by_role("dialog", name="Captions")
    sheet.get_by_label("Very large").check()
    sheet.get_by_label("Black on yellow").check()
    sample = sheet.get_by_text("We decide together.")
    expect(sample).to_have_css("background-color", "rgb(255, 238, 50)")
    sheet.get_by_label("Off").check()
    until(desk, f"!({SHOWING})")
    expect(sample).to_be_hidden()
    sheet.get_by_label("English").check()
    until(desk, SHOWING)

    desk.reload()
    player = desk.locator("hub-player")
    expect(player).to_have_attribute("data-caption-size", "largest")
    expect(player).to_have_attribute("data-caption-colours", "sun")
    # A browser tells no style of cues: so, that the rule is there and is meant for this film.
    assert desk.evaluate(LOOK_OF_CUES) == ["rgb(255, 238, 50)"]


def test_one_goes_on_where_one_stopped(desk):
    desk.goto(f"{WEBINAR}#t=65")
    desk.get_by_role("button", name="Go on").wait_for(state="hidden")
    until(desk, "customElements.get('hub-persistence-opt-in')")
    until(desk, "document.querySelector('video').readyState > 0")
    desk.evaluate("document.querySelector('video').play()")
    until(desk, f"{MOMENT} > 66")
    desk.evaluate("document.querySelector('video').pause()")
    keep_my_place(desk)
    desk.goto("/library/")
    desk.evaluate("window.name = ''")
    desk.goto(WEBINAR)
    go_on = desk.get_by_role("button", name="Go on from 1:0")
    go_on.press("Enter")
    until(desk, f"{MOMENT} >= 65 && {MOMENT} < 80 && !document.querySelector('video').paused")
    expect(go_on).to_be_hidden()


def test_lines_become_the_address_of_a_clip(visit):
    desk = visit(permissions=["clipboard-read", "clipboard-write"])
    desk.goto(WEBINAR)
    desk.get_by_role("button", name="Share a clip").press("Enter")
    lines = desk.locator("hub-transcript .cue")
    for number in (5, 3):
        lines.nth(number).get_by_role("link").press("Enter")
    expect(desk.locator("hub-transcript [data-in-clip]")).to_have_count(3)
    assert desk.evaluate(MOMENT) == 0
    desk.get_by_role("button", name="Copy the link").press("Enter")
    expect(desk.get_by_text("The link is copied.")).to_be_visible()
    address = desk.evaluate("navigator.clipboard.readText()")
    start = float(lines.nth(3).get_attribute("data-start"))
    desk.goto("about:blank")
    desk.goto(address)
    is_between(desk, start - 0.2, start + 0.2)


def test_a_learner_listens_only_and_a_file_that_does_not_load_gives_way(desk, hub):
    hub.scene("three_ways")
    desk.goto(THREE_WAYS)
    until(desk, "document.querySelector('video').readyState > 0")
    desk.evaluate("document.querySelector('video').currentTime = 5")
    desk.get_by_label("Picture").select_option("small")
    until(desk, f"{PLAYED}.endsWith('/360p.mp4') && document.querySelector('video').readyState > 0")
    is_between(desk, 4.9, 5.5)
    assert desk.evaluate("document.querySelector('video').paused")
    desk.get_by_role("link", name="Listen").press("Enter")
    until(desk, f"{PLAYED}.endsWith('/audio.m4a') && {MOMENT} > 5")
    expect(desk.get_by_label("Picture")).to_have_value("sound")

    desk.reload()
    until(desk, f"{PLAYED}.endsWith('/audio.m4a')")
    desk.watcher.allow("failed: ", "360p.mp4")
    desk.route("**/360p.mp4", lambda route: route.abort())
    desk.get_by_label("Picture").select_option("small")
    expect(desk.get_by_text("The 360p film did not load. You now have the sound.")).to_be_visible()
    until(desk, f"{PLAYED}.endsWith('/audio.m4a')")
