"""What's new, as a page and as a feed."""

import pytest
from wagtail.models import PageViewRestriction

from hub.models import NewsItem
from learning.modules.publishing.services import publish_edition
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def test_the_first_publishing_is_news_and_the_second_is_not():
    booklet = make.booklet("The stories", news_line="First booklet has now been published")
    make.publish(booklet)
    assert [item.line for item in NewsItem.objects.all()] == [
        "First booklet has now been published"
    ]


def test_without_a_line_the_title_speaks():
    make.article("Eight questions")
    assert NewsItem.objects.get().line == "Eight questions has now been published."


def test_the_longest_title_still_makes_a_line_that_can_be_kept():
    make.article("x" * 255, slug="long")
    line = NewsItem.objects.get().line
    assert len(line) == 200
    assert line.endswith("… has now been published.")


def test_a_line_that_an_editor_mends_is_followed():
    article = make.article("Eight questions")
    article.news_line = "Eight questions to take with you"
    make.publish(article)
    assert NewsItem.objects.get().line == "Eight questions to take with you"


def test_a_chapter_is_not_news_by_itself():
    make.chapter("Damp homes", make.booklet("The stories"))
    assert NewsItem.objects.get().kind == "Booklet"


def test_the_feed_is_atom_and_leaves_private_pages_out(client):
    make.article("For everybody")
    closed = make.article("For the team only")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    answer = client.get("/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "For everybody" in answer.content.decode()
    assert "For the team only" not in answer.content.decode()
    assert "For the team only" not in client.get("/whats-new/").content.decode()


def test_a_later_edition_whose_changes_matter_is_news(client):
    booklet = make.booklet("The stories", slug="stories", chapters=1)
    for kind, note in (("minor", "A comma."), ("material", "A story on buses.")):
        chapter = booklet.get_children().get().specific
        chapter.body = make.prose(note)
        chapter.save_revision(clean=False)
        publish_edition(work=booklet, kind=kind, note=note)
    page = client.get("/whats-new/").content.decode()
    assert "The stories, edition 3" in page
    assert 'href="/library/stories/editions/"' in page
    assert "A story on buses." in client.get("/feed/").content.decode()
    assert "A comma." not in page
