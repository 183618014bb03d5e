"""Pages in memory: what changes is seen at once, and nobody sees what somebody else may."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from learning.models import ChapterPage, GlossaryTerm
from learning.modules.page_memory import in_own_type
from tests.factories import pages


@pytest.fixture
def story(client, committed) -> ChapterPage:
    story = pages.chapter("Damp homes", pages.booklet(), words="Four tenants joined the board.")
    client.get(story.url)  # the settings of a new site are written at its first visit
    committed()
    return story


def says(client, page: Page, words: str) -> bool:
    answer = client.get(page.url)
    return answer.status_code == 200 and words in answer.content.decode()


def test_a_page_that_was_read_before_is_not_asked_for(story, client):
    assert says(client, story, "Four tenants")
    with CaptureQueriesContext(connection) as queries:
        assert says(client, story, "Four tenants")
    assert len(queries) == 0


def test_what_changes_is_seen_at_once(story, client, committed):
    assert says(client, story, "Damp homes")
    Page.objects.filter(pk=story.pk).update(title="Dry homes")
    assert says(client, story, "Dry homes"), "in the transaction that changed it"
    committed()
    assert says(client, story, "Dry homes")
    GlossaryTerm.objects.create(term="tenants", slug="tenants", meaning="People who rent.")
    committed()
    assert says(client, story, 'data-term="tenants"')


def test_a_page_that_is_taken_down_or_moved_is_not_there(story, client, committed):
    assert says(client, story, "Damp homes")
    earlier = story.url
    story.slug = "dry-homes"
    pages.publish(story)
    committed()
    assert client.get(earlier).status_code in {301, 404}
    story.refresh_from_db()
    assert says(client, story, "Damp homes")
    story.unpublish()
    committed()
    assert client.get(story.url).status_code == 404


def test_a_page_in_memory_that_is_closed_is_shown_to_those_alone_who_may_see_it(
    story, client, committed
):
    member = get_user_model().objects.create_user("member")
    group = Group.objects.create(name="Tenants")
    member.groups.add(group)
    assert says(client, story, "Four tenants")
    closing = PageViewRestriction.objects.create(
        page=story.get_parent(), restriction_type=PageViewRestriction.GROUPS
    )
    closing.groups.add(group)
    committed()
    assert not says(client, story, "Four tenants")
    client.force_login(member)
    assert says(client, story, "Four tenants")
    client.logout()
    assert not says(client, story, "Four tenants")


def test_a_preview_shows_the_draft_of_a_page_in_memory(story, client, committed):
    assert says(client, story, "Damp homes")
    story.title = "Homes, a draft"
    story.save_revision()
    committed()
    draft = story.get_latest_revision_as_object()
    assert "Homes, a draft" in draft.make_preview_request().rendered_content
    assert says(client, story, "Damp homes")


def test_whoever_gets_a_page_has_it_alone(story):
    one, other = in_own_type(Page.objects.get(pk=story.pk)), in_own_type(story)
    assert type(one) is type(other) is ChapterPage
    one.title, one.noted = "Another", True
    one.get_parent().title = "Another"
    assert other.title == "Damp homes"
    assert not hasattr(other, "noted")
    assert in_own_type(story).title == "Damp homes"
