"""*Take down now*: always works, keeps the reason, and steps say so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from hub.scheduler.scheduled_publishing import publish_and_expire
from learning.models import ChapterPage, TakeDown
from learning.pathways.services import take_down
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
WHY = "Someone has withdrawn consent."


@pytest.fixture
def used():
    booklet = make.booklet("The stories", chapters=2)
    chapter = ChapterPage.objects.child_of(booklet).last()
    pathway = make.pathway("First steps", steps=[make.reads(chapter)])
    return booklet, chapter, pathway


def test_a_publisher_takes_down_what_is_in_use_and_the_reason_is_kept(client, publisher, used):
    booklet, chapter, pathway = used
    client.force_login(publisher)
    url = reverse("hub_take_down", args=[booklet.pk])
    page = client.get(url).content.decode()
    assert "First steps" in page
    assert "2 pages below it" in page
    client.post(url, {"reason": WHY})
    assert not Page.objects.get(pk=chapter.pk).live
    record = TakeDown.objects.get(page=chapter)
    assert (record.reason, record.taken_down_by, record.restored_at) == (WHY, publisher, None)
    client.logout()
    step = client.get(f"{pathway.get_url()}1/")
    assert step.status_code == 200
    assert "This part was taken down" in step.content.decode()


def test_without_a_reason_nothing_comes_down_and_the_form_says_what_is_missing(
    client, publisher, used
):
    _, chapter, _ = used
    client.force_login(publisher)
    response = client.post(reverse("hub_take_down", args=[chapter.pk]), {"reason": "  "})
    assert "Say why, in a few words" in response.content.decode()
    assert Page.objects.get(pk=chapter.pk).live


def test_an_editor_may_not_take_down_and_is_not_offered_it(client, editor, used):
    _, chapter, _ = used
    client.force_login(editor)
    url = reverse("hub_take_down", args=[chapter.pk])
    assert client.post(url, {"reason": WHY}).status_code == 302
    assert Page.objects.get(pk=chapter.pk).live
    assert (
        url
        not in client.get(reverse("wagtailadmin_pages:edit", args=[chapter.pk])).content.decode()
    )


def test_the_editor_of_a_page_offers_it_to_publishers_in_the_menu_and_the_footer(
    client, publisher, used
):
    _, chapter, _ = used
    client.force_login(publisher)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[chapter.pk])).content.decode()
    assert page.count(reverse("hub_take_down", args=[chapter.pk])) >= 2


def test_a_locked_page_comes_down_too(client, publisher, admin_user, used):
    _, chapter, _ = used
    Page.objects.filter(pk=chapter.pk).update(
        locked=True, locked_by=admin_user, locked_at=timezone.now()
    )
    client.force_login(publisher)
    client.post(reverse("hub_take_down", args=[chapter.pk]), {"reason": WHY})
    assert not Page.objects.get(pk=chapter.pk).live


def test_what_waits_for_the_clock_below_it_does_not_come_back_by_itself(publisher):
    booklet = make.booklet(chapters=1)
    make.chapter("Tomorrow", booklet, go_live_at=timezone.now() + timedelta(days=1))
    take_down(page=booklet, reason=WHY, user=publisher)
    waiting = ChapterPage.objects.get(title="Tomorrow")
    assert not waiting.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_publishing_again_closes_the_record_and_the_step_shows_it_again(client, publisher, used):
    _, chapter, pathway = used
    take_down(page=chapter, reason=WHY, user=publisher)
    make.publish(ChapterPage.objects.get(pk=chapter.pk))
    assert TakeDown.objects.get().restored_at is not None
    step = client.get(f"{pathway.get_url()}1/").content.decode()
    assert "was taken down" not in step
    assert "A few words." in step


def test_putting_it_on_the_clock_does_not_close_the_record(publisher, used):
    _, chapter, _ = used
    take_down(page=chapter, reason=WHY, user=publisher)
    later = ChapterPage.objects.get(pk=chapter.pk)
    later.go_live_at = timezone.now() + timedelta(days=1)
    make.publish(later)
    assert TakeDown.objects.get().restored_at is None


def test_one_pathway_that_cannot_go_live_does_not_stop_the_clock():
    """Its source was taken away between the approval and the hour."""
    soon = timezone.now() + timedelta(hours=1)
    source = make.article("Source")
    pathway = make.pathway("Cannot", steps=[make.reads(source)], go_live_at=soon)
    article = make.article("Can", go_live_at=soon)
    source.unpublish()
    due = timezone.now() - timedelta(minutes=1)
    for page in (pathway, article):
        revision = page.get_latest_revision()
        revision.content["go_live_at"] = due.isoformat()
        revision.approved_go_live_at = due
        revision.save()
    assert publish_and_expire()["published"] == 1
    assert Page.objects.get(pk=article.pk).live
    assert not Page.objects.get(pk=pathway.pk).live
