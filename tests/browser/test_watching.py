"""A learner watches: captions, transcript, deep links, and bytes that come in parts."""

import pytest
from playwright.sync_api import expect

from .places import WEBINAR
from .watching import until

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
    assert desk.url.endswith("#t=65")

    film = video.evaluate("it => it.currentSrc").split("#")[0]
    parts = [answer for answer in desk.watcher.answers if answer.url == film]
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
