"""*Publish with its drafts*: all that a pathway shows goes out with it, or nothing does."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from learning.models import PathwayPage
from learning.modules.exceptions import NotPublished
from learning.pathways.publishing.services import publish_with_drafts
from learning.pathways.publishing.source_drafts import drafts_of
from tests.factories import pages as make
from tests.factories.recordings import recording
from tests.html import as_read

from ..forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make.article("Damp homes", live=False)


@pytest.fixture
def newer():
    page = make.article("Night shift", words="As it was.")
    page.body = make.prose("# To begin with", "As it is now.")
    page.save_revision(clean=False)
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def pathway(story, newer):
    steps = [make.reads(story), make.reads(newer), make.reads(story), make.reflects()]
    return make.pathway("New to it", steps=steps, live=False)


def url(pathway) -> str:
    return f"/admin/pathways/{pathway.pk}/publish-with-drafts/"


def live(*pages) -> list[bool]:
    return [Page.objects.get(pk=page.pk).live for page in pages]


def nothing_was_published(pathway, *pages):
    assert live(pathway, *pages) == [False] * (1 + len(pages))
    assert not PageLogEntry.objects.filter(action="wagtail.publish", page=pathway.pk).exists()
    assert not pathway.step_rows.exists()


def test_it_names_each_draft_once_with_its_steps(pathway, story, newer, publisher):
    found = drafts_of(pathway, publisher)
    assert [(draft.page.title, draft.is_needed, draft.steps) for draft in found] == [
        ("Damp homes", True, (1, 3)),
        ("Night shift", False, (2,)),
    ]


def test_all_of_it_is_published_in_one_go(pathway, story, newer, publisher, client):
    published = publish_with_drafts(pathway=pathway, user=publisher)
    assert [page.title for page in published] == ["Damp homes", "Night shift", "New to it"]
    assert live(story, pathway) == [True, True]
    assert "As it is now." in client.get(newer.url).content.decode()
    pathway = PathwayPage.objects.get(pk=pathway.pk)
    assert client.get(f"{pathway.url}1/").status_code == 200
    assert pathway.step_rows.first().excerpt


def test_newer_words_may_wait_but_not_what_is_missing(pathway, story, newer, publisher, client):
    publish_with_drafts(pathway=pathway, user=publisher, leave=[newer.pk, story.pk])
    assert live(story, pathway) == [True, True]
    assert "As it was." in client.get(newer.url).content.decode()


def test_a_chapter_brings_the_work_that_it_is_in(publisher):
    booklet = make.booklet("Six stories", live=False)
    chapter = make.chapter("Damp homes", booklet, live=False)
    pathway = make.pathway(steps=[make.reads(chapter)], live=False)
    published = publish_with_drafts(pathway=pathway, user=publisher)
    assert [page.title for page in published][:2] == ["Six stories", "Damp homes"]
    assert live(booklet, chapter, pathway) == [True] * 3


def test_a_webinar_without_captions_keeps_all_of_it_back(story, publisher):
    silent = make.webinar("No words", recording=recording(captions=None), live=False)
    pathway = make.pathway(steps=[make.reads(story), make.watches(silent)], live=False)
    with pytest.raises(NotPublished, match=r"No words: .*captions"):
        publish_with_drafts(pathway=pathway, user=publisher)
    nothing_was_published(pathway, story, silent)


def test_what_only_publishing_finds_out_undoes_what_was_published_before_it(story, publisher):
    """The last step shows nothing: the pathway itself is refused when its source is out already."""
    pathway = make.pathway(steps=[make.reads(story), make.reads()], live=False)
    with pytest.raises(NotPublished, match="Step 2"):
        publish_with_drafts(pathway=pathway, user=publisher)
    nothing_was_published(pathway, story)


def test_a_draft_that_is_not_finished_is_named_with_its_field(publisher):
    draft = make.article("Half done", live=False)
    draft.summary = ""
    draft.save_revision(clean=False)
    pathway = make.pathway(steps=[make.reads(draft)], live=False)
    (found,) = drafts_of(pathway, publisher)
    assert found.obstacles == ("Summary: This field cannot be blank.",)
    with pytest.raises(NotPublished, match="Half done: Summary"):
        publish_with_drafts(pathway=pathway, user=publisher)
    nothing_was_published(pathway, draft)


def test_a_date_to_come_is_in_the_way(story, pathway, publisher):
    story.go_live_at = timezone.now() + timedelta(days=3)
    story.save_revision(clean=False)
    with pytest.raises(NotPublished, match="waits for"):
        publish_with_drafts(pathway=pathway, user=publisher)
    nothing_was_published(pathway, story)


def test_the_rights_for_each_page_are_asked(story, pathway, django_user_model, client):
    """Somebody may publish pathways and not the library."""
    group = Group.objects.create(name="Pathways only")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    site = make.make_site()
    for page, codename in ((site.pathways, "publish_page"), (site.pathways, "change_page")):
        permission = Permission.objects.get(
            codename=codename, content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = django_user_model.objects.create_user("halfway")
    user.groups.add(group)
    with pytest.raises(NotPublished, match="Damp homes: You may not publish this page"):
        publish_with_drafts(pathway=pathway, user=user)
    client.force_login(user)
    page = client.get(url(pathway)).content.decode()
    assert "You may not publish this page" in page
    assert "Publish all of it" not in page
    assert client.post(url(pathway)).status_code == 409
    nothing_was_published(pathway, story)


def test_a_locked_page_is_in_the_way(story, pathway, publisher, django_user_model):
    Page.objects.filter(pk=story.pk).update(
        locked=True, locked_by=django_user_model.objects.create_user("other")
    )
    with pytest.raises(NotPublished, match="locked"):
        publish_with_drafts(pathway=pathway, user=publisher)


def test_the_lock_of_the_pathway_itself_is_in_the_way(story, pathway, publisher, editor):
    Page.objects.filter(pk=pathway.pk).update(locked=True, locked_by=editor)
    pathway = PathwayPage.objects.get(pk=pathway.pk)
    with pytest.raises(NotPublished, match="You may not publish this pathway now"):
        publish_with_drafts(pathway=pathway, user=publisher)
    nothing_was_published(pathway, story)


class TestScreen:
    def test_it_lists_what_goes_out_with_links_to_each(
        self, client, publisher, pathway, story, newer
    ):
        client.force_login(publisher)
        page = as_read(client.get(url(pathway)).content.decode())
        assert "Damp homes</a> – steps 1, 3" in page
        assert f"/admin/pages/{newer.pk}/revisions/compare/live...latest/" in page
        assert "Publish all of it" in page
        assert live(pathway) == [False]

    def test_pressing_the_button_says_what_was_published(self, client, publisher, pathway, newer):
        client.force_login(publisher)
        answer = client.post(url(pathway), {"leave": [newer.pk, "²", "x", "9" * 5000]}, follow=True)
        said = answer.content.decode()
        assert "“New to it” is published with “Damp homes”." in said
        assert "History of “Damp homes”" in said

    def test_without_drafts_it_says_so(self, client, publisher):
        client.force_login(publisher)
        pathway = make.pathway("All there", steps=[make.reflects()], live=False)
        assert "is on the site already" in client.get(url(pathway)).content.decode()
        assert (
            "“All there” is published." in client.post(url(pathway), follow=True).content.decode()
        )

    def test_editors_may_not(self, client, editor, pathway):
        client.force_login(editor)
        assert client.post(url(pathway)).status_code == 302
        nothing_was_published(pathway)
        assert client.get(url(make.article())).status_code == 404

    def test_a_refused_approval_leads_there(self, client, publisher, pathway):
        client.force_login(publisher)
        address = f"/admin/bulk/wagtailcore/page/publish/?id={pathway.pk}"
        refused = client.post(address)
        assert refused.status_code == 409
        assert url(pathway) in refused.content.decode()

    def test_the_editor_leads_there_and_saves_first(self, client, publisher, pathway):
        client.force_login(publisher)
        page = client.get(f"/admin/pages/{pathway.pk}/edit/").content.decode()
        assert 'name="action-publish-with-drafts"' in page
        form = form_of(make.reflects(), title="Renamed", slug=pathway.slug)
        form["action-publish-with-drafts"] = "1"
        answer = client.post(f"/admin/pages/{pathway.pk}/edit/", form)
        assert (answer.status_code, answer.headers["Location"]) == (302, url(pathway))
        assert Page.objects.get(pk=pathway.pk).draft_title == "Renamed"
        assert live(pathway) == [False]


def test_the_history_of_each_page_says_who_published_it(pathway, story, publisher):
    publish_with_drafts(pathway=pathway, user=publisher)
    for page in (story, pathway):
        entry = PageLogEntry.objects.get(action="wagtail.publish", page=page.pk)
        assert entry.user == publisher
