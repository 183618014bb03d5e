"""A publisher makes things through the admin, and a learner finds them."""

import re

from playwright.sync_api import expect

from tests.media.films import VTT

from .editing import act, begin, choose, choose_page, field, insert, publish, tab, write
from .uploading import long_film, upload_over_a_line_that_breaks
from .watching import until

BOOKLET = "Two stories from the allotment"
PROMPT = "Something you know because you have lived it"
TOUCH = "it => it.dispatchEvent(new Event('change', { bubbles: true }))"
CHECK = "Which of these comes closest to co-production?"


def test_a_publisher_makes_a_booklet_and_a_pathway_and_a_learner_finds_them(publisher, visit, hub):
    begin(publisher, "bookletpage", hub.scene("page_id", address="/library/"), BOOKLET)
    publisher.get_by_role("textbox", name=re.compile("^Summary")).fill(
        "Growing food, and asking questions."
    )
    publisher.get_by_role("textbox", name="Plain summary").fill("Two gardens and what they asked.")
    tab(publisher, "About it")
    publisher.get_by_role("textbox", name="Line for What").fill(
        "Two new stories have been published."
    )
    address = publish(publisher)
    booklet_id = hub.scene("page_id", address=address)
    for number, title in enumerate(("Beans in spring", "Rain in autumn"), start=1):
        add_chapter(publisher, booklet_id, title, f"Garden {number} asked a question of its own.")
    pathway = make_pathway(publisher, hub)

    learner = visit()
    learner.goto("/library/")
    learner.get_by_role("main").get_by_role("link", name=BOOKLET).click()
    learner.get_by_role("main").get_by_role(
        "link", name=re.compile("^Beans in spring")
    ).first.click()
    expect(learner.get_by_text("Garden 1 asked a question of its own.")).to_be_visible()
    learner.goto("/whats-new/")
    expect(learner.get_by_text("Two new stories have been published.")).to_be_visible()
    learner.goto("/pathways/")
    learner.get_by_role("main").get_by_role("link", name="From the allotment").first.click()
    learner.get_by_role("link", name="Start", exact=True).click()
    expect(learner.get_by_text("Garden 1 asked a question of its own.")).to_be_visible()
    for then in ("2/", "3/", "4/", "5/", "6/", "plan/"):
        learner.get_by_role("button", name="Done, next").click()
        expect(learner).to_have_url(re.compile(f"{pathway}{then}"))


def test_what_is_published_at_once_is_not_overtaken_by_what_saves_itself(publisher, hub):
    """Pressed while Wagtail saves by itself: one page, and it is live."""
    library = hub.scene("page_id", address="/library/")
    for number, pause_ms in enumerate((450, 520, 600, 800)):
        title = f"Published at once {number}"
        begin(publisher, "articlepage", library, title)
        summary = publisher.get_by_role("textbox", name=re.compile("^Summary"))
        summary.fill("A plain sentence.")
        publisher.get_by_role("button", name="More actions").last.click()
        summary.evaluate(TOUCH)
        publisher.wait_for_timeout(pause_ms)
        publisher.get_by_role("button", name=re.compile("^Publish")).last.click()
        expect(
            publisher.get_by_role("listitem").filter(has_text="published.").first
        ).to_be_visible()
        # Whatever would come after it has come.
        publisher.wait_for_timeout(1000)
        assert hub.scene("states_of", title=title) == [True]


def add_chapter(page, booklet_id: int, title: str, words: str) -> None:
    begin(page, "chapterpage", booklet_id, title)
    body = field(page, "Body")
    heading = insert(page, body, "Heading")
    heading.get_by_role("textbox", name="Heading").fill("What they asked")
    write(insert(page, body, "Text"), words)
    publish(page)


def make_pathway(page, hub) -> str:
    """Six steps from modules, chapters, sections, a prompt and a check; returns its address."""
    begin(page, "pathwaypage", hub.scene("page_id", address="/pathways/"), "From the allotment")
    page.get_by_role("textbox", name="Strapline").fill("For people who grow things.")
    steps = field(page, "Steps")

    def step(kind: str, why: str):
        block = insert(page, steps, kind)
        block.get_by_role("textbox", name="Why").fill(why)
        return block

    choose_page(page, step("Read", "A garden of its own."), "Beans in spring")
    choose_page(page, step("Watch", "Hear it said."), "Co-production in practice: a short webinar")
    section = step("Read", "One section alone.")
    choose(page, section, "Choose a section", "What they asked")
    choose(page, step("Pause and think", "Think of your own."), "Choose reflection prompt", PROMPT)
    choose(page, step("Check an idea", "Check it."), "Choose check", CHECK)
    activity = step("Do", "Go outside.")
    activity.get_by_role("textbox", name="Title").fill("Plant a bean")
    activity.get_by_role("spinbutton", name="Minutes").fill("10")
    write(activity, "Put it in the ground.")
    return publish(page)


def test_a_publisher_uploads_a_film_over_a_line_that_breaks_and_a_learner_watches_it(
    publisher, visit, hub, tmp_path
):
    film = long_film(tmp_path / "talk.mp4")
    captions = tmp_path / "talk.vtt"
    captions.write_text(VTT)
    publisher = upload_over_a_line_that_breaks(publisher, "/admin/media/video/add/", film)
    publisher.get_by_role("textbox", name="Title").fill("A talk about beans")
    publisher.locator("input[name=captions_1]").set_input_files(captions)
    publisher.locator("form[method=post] [type=submit]").last.click()
    expect(publisher.get_by_text("A talk about beans").first).to_be_visible()

    begin(publisher, "webinarpage", hub.scene("page_id", address="/library/"), "Beans, spoken")
    publisher.get_by_role("textbox", name=re.compile("^Summary")).fill("A short talk about beans.")
    choose(publisher, field(publisher, "Recording"), "Choose", "A talk about beans")
    address = publish(publisher)

    learner = visit()
    learner.goto(address)
    until(learner, "document.querySelector('video').textTracks[0].cues?.length == 2")
    learner.locator("hub-transcript [data-start]").last.get_by_role("link").click()
    until(learner, "document.querySelector('video').currentTime >= 0.8")
    learner.goto("/library/?access=captions&q=beans")
    expect(learner.get_by_role("main").get_by_role("link", name="Beans, spoken")).to_be_visible()


def test_an_editor_hands_in_and_a_publisher_approves(editor, visit, hub):
    begin(editor, "articlepage", hub.scene("page_id", address="/library/"), "Handed in")
    editor.get_by_role("textbox", name=re.compile("^Summary")).fill(
        "Waiting for a second pair of eyes."
    )
    editor.get_by_role("button", name="More actions").last.click()
    assert editor.get_by_role("button", name="Publish", exact=True).count() == 0
    editor.get_by_role("button", name=re.compile("^Submit to")).last.click()
    expect(
        editor.get_by_text(re.compile("submitted for moderation|has been submitted"))
    ).to_be_visible()

    publisher = visit(as_="publisher")
    page_id = hub.scene("page_id", address="/library/handed-in/")
    publisher.goto(f"/admin/pages/{page_id}/edit/")
    act(publisher, "Approve and Publish")
    learner = visit()
    publisher.wait_for_load_state()
    assert learner.goto("/library/handed-in/").status == 200
