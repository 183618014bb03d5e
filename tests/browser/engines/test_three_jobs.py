"""Watching, following and editing in Firefox and in WebKit, Safari's engine.

Chromium has its journeys beside this folder; here each job is done once from end to end.
"""

import io

import docx
import pytest

from tests.browser.places import CHECK, PATHWAY, REFLECT, STEPS, STORY, WEBINAR
from tests.browser.running import PASSWORD

WORDS = "I know what a damp wall does to a child."
VIDEO = "document.querySelector('video')"
# What becomes of each file that the page makes: its kind and its first letters.
LISTEN_FOR_FILES = """
window.made = [];
const was = window.URL.createObjectURL;
window.URL.createObjectURL = (file) => {
  file.slice(0, 4).text().then((letters) => window.made.push(letters));
  return was.call(window.URL, file);
};
"""


def answer_check(person) -> None:
    person.find("[data-answer] input").click()
    person.press("Check my answer")
    person.until(
        "[...document.querySelectorAll('[data-feedback]')].some((it) => it.checkVisibility())"
    )


def play_by_key(person) -> None:
    """A film begins only when a person asks. GStreamer, which plays WebKit's films on Linux, at
    times says that it plays and stands still after a jump: then the key is pressed again."""
    person.script(f"{VIDEO}.focus()")
    for _ in range(3):
        person.type_key("k")
        if person.happens(f"{VIDEO}.currentTime > 60.2", within_s=4):
            return
        person.type_key("k")
    raise AssertionError("The film does not play.")


def write(person, words: str) -> None:
    person.until("document.querySelector('#kept')?.textContent.includes('Nobody else sees this')")
    person.write("Your words", words)


def test_a_webinar_plays_with_captions_and_its_transcript_leads_through_it(person):
    person.goto(WEBINAR)
    person.until(f"{VIDEO}.readyState > 0")
    person.until(
        f"[...{VIDEO}.textTracks].some((it) => it.mode === 'showing' && it.cues?.length > 30)"
    )
    person.press("Five principles hold it together", "hub-transcript .cue")
    person.until(f"!{VIDEO}.paused && {VIDEO}.currentTime > 66 && {VIDEO}.currentTime < 75")
    person.until(
        "document.querySelector('hub-transcript [aria-current]').textContent.includes('Five principles')"
    )
    person.goto(f"{WEBINAR}#t=60,61.5")
    person.until(f"{VIDEO}.currentTime >= 59.9 && !{VIDEO}.seeking")
    person.until("document.querySelector('[data-opens-sheet=keys-panel]').checkVisibility()")
    play_by_key(person)
    person.sees("The clip ends here.")
    assert 61 <= person.script(f"return {VIDEO}.currentTime") < 62.2


def test_a_chapter_is_read_and_a_word_explained_where_it_stands(person):
    person.goto(STORY)
    person.sees("Damp homes, small lungs")
    person.until("document.querySelector('a.term').hasAttribute('aria-expanded')")
    person.find("a.term").click()
    person.until("document.querySelector('.margin-note')?.checkVisibility()")


def test_a_pathway_is_followed_to_its_plan_and_the_plan_is_taken_away(person):
    person.goto(PATHWAY)
    person.press("Start", "a[href]")
    for number in range(1, STEPS + 1):
        person.is_at(f"{PATHWAY}{number}/")
        if number == CHECK:
            answer_check(person)
        if number == REFLECT:
            write(person, WORDS)
        person.press("Done, next", "button")
    person.is_at(f"{PATHWAY}plan/")
    person.sees(WORDS)
    person.field("Keep my place on this device").click()
    person.driver.refresh()
    person.sees(WORDS)
    person.sees("· finished")
    person.script(LISTEN_FOR_FILES)
    for kind, beginning in [("Word", "PK"), ("PDF", "%PDF"), ("Web page", "<!do")]:
        person.press(kind, "button[data-take]")
        person.until("window.made.some((it) => it.startsWith(arguments[0]))", beginning)
        person.sees("Your file is made.")


def test_ticks_move_to_another_device(person, profile):
    person.goto(f"{PATHWAY}1/")
    person.press("Done, next", "button")
    person.is_at(f"{PATHWAY}2/")
    person.goto("/my-plan/")
    person.press("Make a link")
    person.until("document.querySelector('hub-export-progress [data-address]').value")
    link = person.field("The link").get_property("value")
    words = person.find("hub-export-progress [data-words]").text
    other = profile()
    other.goto(link)
    other.write("The three words on your first device", words)
    other.press("Bring it here", "button")
    other.sees("new tick")
    other.press("See my plan")
    other.until("/[1-9][0-9]* of 10 steps done/.test(document.body.innerText)")
    other.driver.quit()


def test_a_group_is_led_step_by_step(person):
    person.goto(f"{PATHWAY}group/")
    person.until("document.documentElement.dataset.screens === 'screen'")
    for number in (2, 3):
        person.press("Next", "button")
        person.until(
            "document.querySelector('[data-now]').dataset.screen === arguments[0]", str(number)
        )
    person.press("Back", "button")
    person.until("document.querySelector('[data-now]').dataset.screen === '2'")


def test_a_publisher_brings_a_word_file_in_and_a_reader_finds_it(person, engine, tmp_path):
    title = f"Brought in by {engine}"
    file = tmp_path / "small.docx"
    file.write_bytes(small_booklet())
    person.goto("/admin/login/")
    person.write("Username", "publisher")
    person.write("Password", PASSWORD)
    person.press("Sign in", "button")
    person.is_at("/admin/")
    person.goto("/admin/import/")
    person.find("input[type=file]").send_keys(str(file))
    person.press("Read the file", "button")
    person.sees("Every word of the file is accounted for")
    person.write("Title", title)
    person.press("Make drafts", "button")
    person.sees("draft chapter")
    person.press("Publish edition")
    person.press("Publish edition 1", "button")
    person.sees("Edition 1 of")
    person.goto("/library/")
    person.press(title, "main a[href]")
    person.press("Peas in spring", "main a[href]")
    person.sees("A garden asked a question of its own.")


def small_booklet() -> bytes:
    document = docx.Document()
    document.add_heading("Two gardens", level=0)
    for chapter in ("Peas in spring", "Frost in autumn"):
        document.add_heading(chapter, level=1)
        document.add_paragraph("A garden asked a question of its own.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.prove
def test_a_reflection_stands_in_the_plan_every_time(person):
    """Ten of ten: Safari's engine used to lose words in some loads only."""
    for time in range(10):
        words = f"Typed for the {time}. time."
        person.goto(f"{PATHWAY}{REFLECT}/")
        # At once: the words may come before the module that keeps them.
        person.write("Your words", words)
        person.press("Done, next", "button")
        person.is_at(f"{PATHWAY}{REFLECT + 1}/")
        person.goto(f"{PATHWAY}plan/")
        person.sees(words)
        assert person.script("return document.querySelector('[data-take=word]').checkVisibility()")
