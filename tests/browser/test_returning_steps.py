"""A step is taken out of its pathway and put back: what somebody did and wrote there comes back."""

import io
import re

import docx
from playwright.sync_api import expect

from .taken_away import take
from .watching import keep_my_place

QUESTION = "What do you know because you have lived it?"
WORDS, OTHERS = "I know which stairs are steep.", "My neighbour with the pram."
AWAY = "This question is not in the pathway at the moment."
ITEM = "[data-plan-item]"
NOT_HERE = "Words from steps that are not here any more"


def done(page, address, number, words=""):
    page.goto(f"{address}{number}/")
    if words:
        page.get_by_label("Your words").fill(words)
        keep_my_place(page)
    page.get_by_role("button", name="Done, next").click()
    expect(page).not_to_have_url(re.compile(f"{address}{number}/"))


def shown(page):
    words = page.locator(f"{ITEM} [data-words]")
    return [each for each in words.all_inner_texts() if each]


def test_a_step_taken_out_and_put_back_keeps_its_tick_and_its_words(desk, hub, tmp_path):
    pathway = hub.scene("pathway_that_asks", title="Ask and ask again")
    done(desk, pathway, 2, WORDS)
    done(desk, pathway, 4, OTHERS)
    hub.scene("without_its_question", address=pathway)

    desk.goto(f"{pathway}plan/")
    expect(desk.get_by_text(WORDS)).to_be_visible()
    expect(desk.get_by_text(QUESTION)).to_be_visible()
    expect(desk.get_by_text(AWAY)).to_be_visible()
    assert shown(desk) == [WORDS, OTHERS]
    for kind in ("Web page", "Word"):
        file = take(desk, kind, tmp_path)
        if kind == "Word":
            text = "\n".join(each.text for each in docx.Document(io.BytesIO(file)).paragraphs)
        else:
            text = file.decode()
        for words in (QUESTION, WORDS, OTHERS):
            assert words in text
    assert (
        f'<a href="{hub.base_url}{pathway}">{AWAY}</a>'
        in (tmp_path / "my-plan-ask-and-ask-again.html").read_text()
    )

    # It is an answer like others: changed, moved and deleted, and each is taken back.
    desk.get_by_role("button", name="Move down a step that is away").press("Enter")
    expect(desk.locator("[data-said]")).to_have_text("Moved: now 2 of 2.")
    assert shown(desk) == [OTHERS, WORDS]
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_role("button", name="Change my words").first.click()
    desk.get_by_role("button", name="Delete these words").first.click()
    expect(desk.get_by_text(QUESTION)).to_be_hidden()
    expect(desk.get_by_role("button", name="Undo")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text(WORDS)).to_be_visible()

    desk.goto("/my-plan/")
    card = desk.locator("[data-plan-of]").filter(has_text="Ask and ask again")
    expect(card.get_by_text("2 answers")).to_be_visible()
    expect(desk.get_by_role("region", name=NOT_HERE)).to_be_hidden()
    desk.watcher.allow("answer 404")
    desk.goto(f"{pathway}4/")
    expect(desk.get_by_role("heading", name="This step is not here any more")).to_be_visible()
    desk.get_by_role("link", name="See your own words").click()
    expect(desk.get_by_text(WORDS)).to_be_visible()

    hub.scene("as_it_first_was", address=pathway)
    desk.goto(f"{pathway}2/")
    expect(desk.get_by_label("Your words")).to_have_value(WORDS)
    expect(desk.get_by_role("button", name="Take the tick back")).to_be_visible()
    desk.goto(f"{pathway}plan/")
    expect(desk.get_by_text(WORDS)).to_be_visible()
    expect(desk.get_by_text(AWAY)).to_have_count(0)


def test_who_has_not_answered_sees_nothing_of_a_question_that_is_away(desk, no_js, hub):
    pathway = hub.scene("pathway_that_asks", title="Asked of nobody")
    hub.scene("without_its_question", address=pathway)
    for page in (desk, no_js):
        page.goto(f"{pathway}plan/")
        expect(page.get_by_text("Who is missing here?")).to_be_visible()
        expect(page.get_by_text(QUESTION)).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.get_by_text(QUESTION)).to_be_hidden()
    desk.emulate_media(media="screen")
    expect(desk.get_by_role("button", name="Move up step 3")).to_be_hidden()


def test_words_of_a_pathway_that_is_off_the_site_stand_in_my_plan(desk, hub, tmp_path):
    pathway = hub.scene("pathway_that_asks", title="Off the site")
    done(desk, pathway, 2, WORDS)
    hub.scene("off_the_site", address=pathway)

    desk.goto("/my-plan/")
    words = desk.get_by_role("region", name=NOT_HERE)
    expect(words.get_by_text(WORDS)).to_be_visible()
    expect(words.get_by_text(re.compile(r"You wrote on \d+ \w+ \d{4}:"))).to_be_visible()
    expect(desk.get_by_text("Nothing is kept yet.")).to_be_hidden()
    assert WORDS in take(desk, "Web page", tmp_path).decode()
    words.get_by_role("button", name="Delete these words").click()
    expect(words.get_by_text(WORDS)).to_be_hidden()
    expect(words.get_by_role("button", name="Undo")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(words.get_by_text(WORDS)).to_be_visible()
    desk.reload()
    expect(words.get_by_text(WORDS)).to_be_visible()

    hub.scene("publish_page", address=pathway)
    desk.goto("/my-plan/")
    expect(words).to_be_hidden()
    desk.goto(f"{pathway}plan/")
    expect(desk.get_by_text(WORDS)).to_be_visible()
