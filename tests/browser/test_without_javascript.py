"""Reading, watching, finding and following work with scripts switched off."""

import re

from playwright.sync_api import expect

from .places import BOOKLET, CHECK, PATHWAY, STEPS, STORY, WEBINAR
from .watching import until


def test_reading_works(no_js):
    no_js.goto(BOOKLET)
    no_js.get_by_role("main").get_by_role("link", name=re.compile("^Damp homes")).first.click()
    expect(no_js.get_by_role("heading", level=1)).to_have_text("Damp homes, small lungs")
    no_js.get_by_role("link", name="Link to this section: What changed").click()
    expect(no_js.get_by_role("heading", name="What changed")).to_be_in_viewport()
    no_js.locator("a.term").first.click()
    expect(no_js).to_have_url(re.compile("/glossary/#t-"))
    no_js.go_back()
    no_js.locator("sup a").first.click()
    expect(no_js).to_have_url(re.compile(f"{STORY}#fn-"))


def test_watching_works(no_js):
    no_js.goto(WEBINAR)
    video = no_js.locator("video")
    assert video.get_attribute("controls") is not None
    assert video.locator("track[kind=captions][default]").count() == 1
    line = no_js.locator("hub-transcript [data-start]").filter(
        has_text="Five principles hold it together"
    )
    line.get_by_role("link").click()
    expect(no_js).to_have_url(re.compile(r"\?t=65\.7#t=65\.7"))
    # The worker may have made lighter films meanwhile: then there are sources to choose from.
    until(no_js, "document.querySelector('video').currentSrc.endsWith('#t=65.7')")
    until(no_js, "document.querySelector('video').currentTime >= 65")


def test_a_film_plays_at_its_own_address_too(no_js):
    no_js.goto(WEBINAR)
    until(no_js, "document.querySelector('video').currentSrc")
    no_js.goto(no_js.locator("video").evaluate("video => video.currentSrc.split('#')[0]"))
    until(no_js, "document.querySelector('video').readyState >= 2")


def test_the_library_is_filtered(no_js):
    no_js.goto("/library/")
    no_js.get_by_role("checkbox", name=re.compile("^Webinar")).check()
    no_js.get_by_role("button", name=re.compile("Show|Filter|Find")).first.click()
    expect(no_js).to_have_url(re.compile("format=webinar"))
    things = no_js.get_by_role("main").get_by_role("article")
    expect(things.filter(has_text="a short webinar")).to_have_count(1)
    expect(things.filter(has_not_text="Webinar")).to_have_count(0)
    no_js.goto("/library/?format=webinar")
    assert no_js.get_by_text("a short webinar").count()


def test_a_check_gives_its_feedback(no_js):
    no_js.goto(f"{PATHWAY}{CHECK}/")
    answer = no_js.locator("[data-answer][data-fits=no]").first
    expect(answer.locator("[data-feedback]")).to_be_hidden()
    answer.get_by_role("radio").check()
    no_js.get_by_role("button", name="Check my answer").click()
    expect(no_js.locator("[data-answer][data-fits=no]").first).to_contain_text("comes closer")


def test_a_pathway_is_followed_to_its_end_and_says_that_nothing_is_kept(no_js):
    no_js.goto(PATHWAY)
    no_js.get_by_role("link", name="Start", exact=True).click()
    for number in range(1, STEPS + 1):
        expect(no_js).to_have_url(re.compile(f"{PATHWAY}{number}/"))
        said = no_js.locator("noscript .step-foot__without")
        expect(said).to_be_visible()
        assert "keeps no ticks" in said.inner_text()
        no_js.get_by_role("button", name="Done, next").click()
    expect(no_js).to_have_url(re.compile(f"{PATHWAY}plan/"))
    assert no_js.context.cookies() == []


def test_search_and_menu_work_on_a_phone(visit):
    page = visit(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/")
    page.locator("summary:visible").first.click()
    expect(page.get_by_role("link", name=re.compile("Pathways")).first).to_be_visible()
    page.goto("/search/")
    page.get_by_role("searchbox").last.fill("damp homes")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hit]").first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("checkbox", name=re.compile("^Researchers")).check()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("audience=researcher"))
    expect(page.locator("[data-hit]").first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Play from"))).to_have_count(0)
