"""An editor brings the demo's booklet in from Word; an old link to a paragraph holds in the next one."""

import io
import re
from pathlib import Path

import docx
from playwright.sync_api import expect

DEMO = Path(__file__).parents[2] / "hub" / "demo" / "material" / "booklet.docx"
TITLE = "Six stories from Word"
ALT = "A tower block in the rain, and a promise with two signatures."
OLD, NEW = "The researchers had thought about privacy", "The researchers had thought of privacy"
CHAPTER = "/library/six-stories-from-word/damp-homes-small-lungs/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def second_edition() -> dict:
    """The booklet with some words changed and a paragraph added before them."""
    document = docx.Document(DEMO)
    paragraph = next(each for each in document.paragraphs if OLD in each.text)
    for run in paragraph.runs:
        run.text = run.text.replace(OLD, NEW)
    paragraph.insert_paragraph_before("Nobody had asked them before.", style=paragraph.style)
    out = io.BytesIO()
    document.save(out)
    assert NEW in paragraph.text
    return {"name": "second.docx", "mimeType": WORD, "buffer": out.getvalue()}


def bring_in(publisher, file, onto="") -> None:
    publisher.goto("/admin/import/")
    publisher.get_by_label("Word file").set_input_files(file)
    if onto:
        publisher.get_by_label("Or change one that is there").select_option(label=onto)
    publisher.get_by_role("button", name="Read the file").click()
    expect(publisher.get_by_text("Every word of the file is accounted for")).to_be_visible()


def publish_edition(publisher, number: int, note: str = "") -> None:
    publisher.get_by_role("link", name="Publish edition").click()
    if note:
        publisher.get_by_label("What changed, for readers").fill(note)
    publisher.get_by_role("button", name=f"Publish edition {number}").click()
    expect(publisher.get_by_text(f"Edition {number} of")).to_be_visible()


def test_a_booklet_comes_from_word_and_an_old_link_holds_in_the_next_edition(publisher, visit):
    bring_in(publisher, DEMO)
    outline = publisher.get_by_role("region", name="What is in it")
    expect(outline.get_by_text("The night shift question")).to_be_visible()
    publisher.get_by_role("textbox", name=re.compile("^Title")).fill(TITLE)
    publisher.get_by_role("textbox", name=re.compile("^What picture 1 shows")).fill(ALT)
    publisher.get_by_role("button", name="Make drafts").click()
    expect(publisher.get_by_text("has 8 draft chapters")).to_be_visible()
    publish_edition(publisher, 1)

    learner = visit()
    learner.goto(CHAPTER)
    expect(learner.get_by_role("img", name=ALT)).to_be_visible()
    paragraph = learner.locator("p[id^='p-']").filter(has_text=OLD)
    uid = paragraph.get_attribute("id").removeprefix("p-")

    bring_in(publisher, second_edition(), onto=TITLE)
    publisher.get_by_role("textbox", name=re.compile("^Title")).fill(TITLE)
    publisher.get_by_role("button", name="Change the drafts").click()
    expect(
        publisher.get_by_text(re.compile(r"1 changed, 0 moved, 1 new, 0 gone|changed"))
    ).to_be_visible()
    publish_edition(publisher, 2, "The night shift is told anew.")

    learner.goto(f"/p/{uid}/")
    expect(learner).to_have_url(re.compile(f"{CHAPTER}#p-{uid}$"))
    expect(learner.locator(f"#p-{uid}")).to_contain_text(NEW)
    expect(learner.get_by_text("Nobody had asked them before.")).to_be_visible()

    # This tab remembers which words it showed.
    expect(learner.get_by_text("This has changed since you read it.")).to_be_visible()
    learner.get_by_role("link", name="See what changed").click()
    expect(learner.get_by_role("heading", level=1)).to_contain_text("Damp homes")
    expect(learner.locator("ins").first).to_be_visible()
    learner.goto(CHAPTER)
    expect(learner.get_by_text("This has changed since you read it.")).to_be_hidden()

    learner.goto(f"/library/{CHAPTER.split('/')[2]}/editions/")
    expect(learner.get_by_text("The night shift is told anew.")).to_be_visible()
    learner.get_by_role("link", name="Read edition 1").click()
    learner.get_by_role("link", name=re.compile("Damp homes")).click()
    expect(learner.get_by_text("This is edition 1")).to_be_visible()
    expect(learner.locator(f"#p-{uid}")).to_contain_text(OLD)


def test_a_file_that_is_none_is_refused_beside_its_field(publisher):
    publisher.goto("/admin/import/")
    file = {"name": "a.docx", "mimeType": WORD, "buffer": b"Only words."}
    publisher.get_by_label("Word file").set_input_files(file)
    publisher.get_by_role("button", name="Read the file").click()
    expect(publisher.get_by_text("This is not a Word document")).to_be_visible()
