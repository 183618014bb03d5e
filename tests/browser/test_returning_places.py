"""Where somebody stopped reading is taken off the site, and comes back."""

from playwright.sync_api import expect

from .watching import keep_my_place

AWAY = "which is not on the site at the moment"


def test_the_first_page_offers_no_place_that_is_not_there_until_one_reads_there_again(desk, hub):
    booklet, chapter = hub.scene("booklet_of_two")
    desk.goto(chapter)
    keep_my_place(desk)
    desk.goto("/")
    offer = desk.get_by_role("link", name="Continue with")
    expect(offer).to_be_visible()

    hub.scene("off_the_site", address=chapter)
    desk.watcher.allow("answer 404")
    offer.click()
    expect(desk.get_by_text(AWAY)).to_be_visible()
    expect(desk.get_by_text("“The stairs”")).to_be_visible()
    desk.goto("/")
    expect(desk.get_by_role("link", name="See all pathways")).to_be_visible()
    expect(offer).to_be_hidden()
    # Who had not stopped there is told nothing of it.
    desk.goto(f"{booklet}nothing-here/")
    expect(desk.get_by_role("heading", name="This page is not here")).to_be_visible()
    expect(desk.get_by_text(AWAY)).to_be_hidden()

    hub.scene("publish_page", address=chapter)
    desk.goto(chapter)
    desk.goto("/")
    expect(offer).to_have_attribute("href", chapter)
