"""What learners rely on does not vanish by a slip."""

import re

from playwright.sync_api import expect

from .places import PATHWAY, STORY


def test_what_a_pathway_shows_cannot_be_deleted(publisher, hub):
    publisher.watcher.allow("answer 409")
    page_id = hub.scene(
        "page_id", address="/library/co-production-in-practice/a-letter-before-the-scan/"
    )
    publisher.goto(f"/admin/pages/{page_id}/delete/")
    main = publisher.get_by_role("main")
    expect(main).to_contain_text("New to co-production")
    expect(main).to_contain_text("Step 4")
    assert publisher.get_by_role("button", name=re.compile("^Yes, delete")).count() == 0
    assert (
        publisher.goto("/library/co-production-in-practice/a-letter-before-the-scan/").status == 200
    )


def test_unpublishing_what_is_in_use_shows_where_and_asks_and_the_step_says_so(
    publisher, visit, hub
):
    pathway = hub.scene("pathway_that_shows", address=STORY)
    page_id = hub.scene("page_id", address=STORY)
    publisher.goto(f"/admin/pages/{page_id}/unpublish/")
    main = publisher.get_by_role("main")
    expect(main).to_contain_text("Step 1")
    publisher.get_by_role("button", name=re.compile("^Yes")).click()
    learner = visit()
    try:
        learner.goto(f"{pathway}1/")
        expect(learner.get_by_role("main")).to_contain_text(
            re.compile("not here at the moment|taken down")
        )
        assert learner.goto(PATHWAY).status == 200
    finally:
        hub.scene("publish_page", address=STORY)
    learner.goto(f"{pathway}1/")
    expect(learner.get_by_text("Do damp bedrooms make young children cough more")).to_be_visible()
