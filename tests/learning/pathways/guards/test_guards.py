"""What is in use cannot vanish: not by hand, not in bulk, not in code."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from hub.models import HomePage
from learning.models import (
    ChapterPage,
    GlossaryTerm,
    PathwayIndexPage,
    PathwayPage,
    Principle,
    Prompt,
)
from learning.modules.publishing.services import publish_edition
from learning.pathways.guards.reference_protection import InUse
from learning.pathways.guards.references import uses_of
from learning.pathways.source_visibility import NotPublicEnough
from tests.factories import pages as make
from tests.factories.people import Right, somebody_without

pytestmark = pytest.mark.django_db


@pytest.fixture
def used():
    """A booklet whose second chapter is a step of a pathway."""
    booklet = make.booklet("The stories", chapters=2)
    chapter = ChapterPage.objects.child_of(booklet).last()
    pathway = make.pathway("First steps", steps=[make.reads(chapter)])
    return booklet, chapter, pathway


@pytest.fixture
def signed_in(client, publisher):
    client.force_login(publisher)
    return client


def delete_in_code(thing):
    """Delete, with the transaction that a refusal undoes."""
    with transaction.atomic():
        thing.delete()


def bulk_url(action: str, *pages) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?{ids}"


class TestDeletingPages:
    def test_a_page_in_a_step_is_not_deleted_and_the_list_names_pathway_and_step(
        self, signed_in, used
    ):
        _, chapter, pathway = used
        url = reverse("wagtailadmin_pages:delete", args=[chapter.pk])
        for response in (signed_in.get(url), signed_in.post(url)):
            assert response.status_code == 409
            page = response.content.decode()
            assert "First steps" in page
            assert "Step 1: Chapter 2" in page
            assert reverse("wagtailadmin_pages:edit", args=[pathway.pk]) in page
        assert Page.objects.filter(pk=chapter.pk, live=True).exists()

    def test_a_parent_of_a_page_in_use_is_not_deleted(self, signed_in, used):
        booklet, _, _ = used
        response = signed_in.post(reverse("wagtailadmin_pages:delete", args=[booklet.pk]))
        assert response.status_code == 409
        assert Page.objects.filter(pk=booklet.pk).exists()

    def test_a_chapter_counts_as_used_when_only_its_section_is(self, signed_in):
        booklet = make.booklet(chapters=1)
        chapter = ChapterPage.objects.get()
        make.pathway("By section", steps=[make.reads(section=make.section_of(chapter))])
        response = signed_in.post(reverse("wagtailadmin_pages:delete", args=[booklet.pk]))
        assert response.status_code == 409
        assert "By section" in response.content.decode()

    def test_a_section_holds_the_chapter_that_it_moved_to(self):
        booklet = make.booklet()
        fares, tea = (
            make.prose("# The fares", "Bus fares are paid in cash."),
            make.prose("# Tea", "Always."),
        )
        one, two = (
            make.chapter(name, booklet, body=body) for name, body in (("One", fares), ("Two", tea))
        )
        section = make.section_of(one)
        make.pathway("By section", steps=[make.reads(section=section)])
        for chapter, body in ((one, make.prose("Nothing.")), (two, [*tea, *fares])):
            chapter.body = body
            chapter.save_revision(clean=False)
        publish_edition(work=type(booklet).objects.get(), note="Moved.")
        section.refresh_from_db()
        assert section.page_id == two.pk
        assert [(use.title, use.place) for use in uses_of(two)] == [
            ("By section", "Step 1: The fares")
        ]

    def test_pages_in_use_are_not_deleted_in_bulk_and_nothing_else_of_the_selection_either(
        self, signed_in, used
    ):
        _, chapter, _ = used
        free = make.article("Free to go")
        url = bulk_url("delete", chapter, free)
        assert "First steps" in signed_in.get(url).content.decode()
        assert signed_in.post(url).status_code == 409
        assert Page.objects.filter(pk__in=[chapter.pk, free.pk]).count() == 2

    def test_a_page_in_use_is_not_deleted_in_code_and_the_log_does_not_say_so(self, used):
        booklet, chapter, _ = used
        for page in (chapter, booklet, Page.objects.get(pk=chapter.pk)):
            with pytest.raises(ProtectedError):
                delete_in_code(page)
        with pytest.raises(ProtectedError), transaction.atomic():
            Page.objects.filter(pk=chapter.pk).delete()
        assert Page.objects.filter(pk=chapter.pk, live=True).exists()
        said = PageLogEntry.objects.filter(
            action="wagtail.delete", page__in=[booklet.pk, chapter.pk]
        )
        assert not said.exists()

    def test_a_draft_pathway_holds_its_pages_too(self, signed_in):
        article = make.article()
        make.pathway("Not ready", steps=[make.reads(article)], live=False)
        response = signed_in.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
        assert "Step 1 (not published)" in response.content.decode()
        with pytest.raises(InUse):
            delete_in_code(article)

    def test_unpublished_changes_of_a_live_pathway_hold_their_pages(self):
        first, second = make.article("First"), make.article("Second")
        pathway = make.pathway("Changing", steps=[make.reads(first)])
        pathway.steps = [make.reads(first), make.reads(second)]
        pathway.save_revision()
        with pytest.raises(InUse, match=r"Changing, Step 2 \(unpublished changes\)"):
            delete_in_code(second)

    def test_a_door_of_the_home_page_holds_what_is_behind_it(self, signed_in):
        booklet = make.booklet()
        HomePage.objects.update(booklet=booklet)
        home = HomePage.objects.get()
        make.publish(home)
        response = signed_in.post(reverse("wagtailadmin_pages:delete", args=[booklet.pk]))
        assert response.status_code == 409
        assert "Home" in response.content.decode()

    def test_a_page_that_nothing_uses_is_deleted_as_ever(self, signed_in):
        article = make.article()
        signed_in.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
        assert not Page.objects.filter(pk=article.pk).exists()

    def test_a_pathway_goes_with_its_own_steps(self, used):
        _, chapter, pathway = used
        pathway.delete()
        chapter.delete()
        assert not Page.objects.filter(pk=chapter.pk).exists()


class TestDeletingOtherThings:
    def test_a_recording_in_use_is_not_deleted(self, client, admin_user):
        client.force_login(admin_user)
        webinar = make.webinar("The talk")
        url = reverse("wagtailmedia:delete", args=[webinar.recording_id])
        for response in (client.get(url), client.post(url)):
            assert response.status_code == 409
            assert "The talk" in response.content.decode()
        with pytest.raises(ProtectedError):
            delete_in_code(webinar.recording)

    def test_a_picture_in_a_text_is_not_deleted_singly_in_bulk_or_in_code(self, client, admin_user):
        client.force_login(admin_user)
        picture = get_image_model().objects.create(title="A table", file=get_test_image_file())
        figure = {
            "image": {"image": picture.pk, "alt_text": "A table", "decorative": False},
            "caption": "",
            "credit": "",
        }
        make.article("With a picture", body=[{"type": "figure", "value": figure}])
        single = reverse("wagtailimages:delete", args=[picture.pk])
        bulk = (
            reverse("wagtail_bulk_action", args=["media", "hubimage", "delete"])
            + f"?id={picture.pk}"
        )
        for url in (single, bulk):
            for response in (client.get(url), client.post(url)):
                assert response.status_code == 409
                assert "With a picture" in response.content.decode()
        with pytest.raises(InUse):
            delete_in_code(picture)

    def test_a_picture_that_nothing_uses_is_deleted(self, client, admin_user):
        client.force_login(admin_user)
        picture = get_image_model().objects.create(title="A table", file=get_test_image_file())
        client.post(reverse("wagtailimages:delete", args=[picture.pk]))
        assert not get_image_model().objects.exists()

    def test_a_prompt_in_a_step_is_not_deleted(self, signed_in):
        prompt = make.prompt()
        make.pathway("Thinking", steps=[make.reflects(prompt)])
        url = reverse("wagtailsnippets_learning_prompt:delete", args=[prompt.pk])
        response = signed_in.post(url)
        assert response.status_code == 409
        assert "Thinking" in response.content.decode()
        with pytest.raises(ProtectedError):
            delete_in_code(prompt)

    def test_prompts_in_use_are_not_deleted_in_bulk(self, signed_in):
        used, free = make.prompt(), make.prompt()
        make.pathway("Thinking", steps=[make.reflects(used)])
        url = reverse("wagtail_bulk_action", args=["learning", "prompt", "delete"])
        response = signed_in.post(f"{url}?id={used.pk}&id={free.pk}")
        assert response.status_code == 409
        assert "Thinking" in response.content.decode()
        assert Prompt.objects.filter(pk__in=[used.pk, free.pk]).count() == 2

    def test_a_file_that_a_text_links_to_is_not_deleted(self, client, admin_user):
        client.force_login(admin_user)
        file = get_document_model().objects.create(
            title="Cards", file=ContentFile(b"Cards to cut out.", name="cards.txt")
        )
        link = f'<p><a linktype="document" id="{file.pk}">Cards</a></p>'
        make.article("With cards", body=[{"type": "text", "value": link}])
        url = reverse("wagtaildocs:delete", args=[file.pk])
        for response in (client.get(url), client.post(url)):
            assert response.status_code == 409
            assert "With cards" in response.content.decode()
        with pytest.raises(InUse):
            delete_in_code(file)

    def test_a_term_that_a_page_has_ticked_is_not_deleted(self, signed_in):
        principle = Principle.objects.create(name="Sharing power", slug="power", number=1)
        article = make.article("About power")
        article.principles = [principle]
        make.publish(article)
        url = reverse("wagtailsnippets_learning_principle:delete", args=[principle.pk])
        assert "About power" in signed_in.get(url).content.decode()
        with pytest.raises(InUse, match="About power, Principles"):
            delete_in_code(principle)

    def test_a_word_of_the_glossary_may_always_go(self, signed_in):
        term = GlossaryTerm.objects.create(
            term="Lived experience", meaning="What you know from life."
        )
        signed_in.post(reverse("wagtailsnippets_learning_glossaryterm:delete", args=[term.pk]))
        assert not GlossaryTerm.objects.exists()


class TestUnpublishing:
    def test_the_list_is_shown_and_after_the_yes_it_goes_on(self, signed_in, used):
        _, chapter, _ = used
        url = reverse("wagtailadmin_pages:unpublish", args=[chapter.pk])
        page = signed_in.get(url).content.decode()
        assert "First steps" in page
        assert "Yes, unpublish it" in page
        signed_in.post(url)
        assert not Page.objects.get(pk=chapter.pk).live

    def test_the_list_of_a_parent_names_what_uses_its_chapters(self, signed_in, used):
        booklet, chapter, _ = used
        url = reverse("wagtailadmin_pages:unpublish", args=[booklet.pk])
        assert "First steps" in signed_in.get(url).content.decode()
        signed_in.post(url, {"include_descendants": "on"})
        assert not Page.objects.get(pk=chapter.pk).live

    def test_the_bulk_action_shows_the_list_and_goes_on(self, signed_in, used):
        _, chapter, _ = used
        url = bulk_url("unpublish", chapter)
        assert "First steps" in signed_in.get(url).content.decode()
        signed_in.post(url)
        assert not Page.objects.get(pk=chapter.pk).live

    def test_a_step_whose_source_was_unpublished_says_so_and_does_not_break(
        self, client, signed_in, used
    ):
        _, chapter, pathway = used
        signed_in.post(reverse("wagtailadmin_pages:unpublish", args=[chapter.pk]))
        client.logout()
        response = client.get(f"{pathway.get_url()}1/")
        assert response.status_code == 200
        assert "This part is not here at the moment" in response.content.decode()


def edit_form(page, **changes) -> dict:
    """What the browser sends from the editor of an article or a chapter."""
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": getattr(page, "summary", ""),
            "level": "starter",
            "licence": "CC BY 4.0",
            "body": streamfield([]),
            "simple_words": streamfield([]),
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": 1000,
            },
        }
    )
    return {**data, **changes}


class TestExpiry:
    def test_an_end_date_on_a_page_in_use_is_refused_with_the_list(self, signed_in, used):
        _, chapter, _ = used
        tomorrow = timezone.localtime() + timedelta(days=1)
        data = edit_form(chapter, expire_at=f"{tomorrow:%Y-%m-%d %H:%M}", **{"action-publish": "1"})
        response = signed_in.post(reverse("wagtailadmin_pages:edit", args=[chapter.pk]), data)
        errors = response.context["form"].errors
        assert list(errors) == ["expire_at"]
        assert "First steps, Step 1: Chapter 2" in errors["expire_at"][0]
        assert Page.objects.get(pk=chapter.pk).expire_at is None

    def test_a_page_that_nothing_uses_may_have_an_end_date(self, signed_in):
        chapter = make.chapter("Alone", make.booklet(chapters=0))
        tomorrow = timezone.localtime() + timedelta(days=1)
        data = edit_form(chapter, expire_at=f"{tomorrow:%Y-%m-%d %H:%M}", **{"action-publish": "1"})
        signed_in.post(reverse("wagtailadmin_pages:edit", args=[chapter.pk]), data)
        assert Page.objects.get(pk=chapter.pk).expire_at is not None


class TestPublishingAPathway:
    def test_a_source_that_is_a_draft_is_refused_in_code(self):
        article = make.article("Unready", live=False)
        with pytest.raises(NotPublicEnough, match=r"Step 1 \(Unready\): this is not published"):
            make.pathway(steps=[make.reads(article)])

    def test_a_source_behind_a_password_is_refused_unless_the_pathway_is_too(self):
        article = make.article("Behind a door")
        PageViewRestriction.objects.create(
            page=article, restriction_type="password", password="open"
        )
        with pytest.raises(NotPublicEnough, match="only some people may see this"):
            make.pathway(steps=[make.reads(article)])
        pathway = PathwayPage.objects.get()
        PageViewRestriction.objects.create(
            page=pathway, restriction_type="password", password="open"
        )
        assert make.publish(pathway).live

    def test_a_source_below_a_closed_page_is_refused_unless_the_pathway_is_below_it_too(self):
        booklet = make.booklet("Behind a door", chapters=1)
        closing = {"restriction_type": "password", "password": "open"}
        PageViewRestriction.objects.create(page=booklet, **closing)
        with pytest.raises(NotPublicEnough, match="only some people may see this"):
            make.pathway(steps=[make.reads(ChapterPage.objects.get())])
        pathway = PathwayPage.objects.get()
        PageViewRestriction.objects.create(page=pathway.get_parent(), **closing)
        assert make.publish(pathway).live

    def test_a_source_with_an_end_date_is_refused(self):
        article = make.article("Until May", expire_at=timezone.now() + timedelta(days=3))
        with pytest.raises(NotPublicEnough, match="comes off the site on"):
            make.pathway(steps=[make.reads(article)])

    @pytest.mark.parametrize(("days", "goes_out"), [(2, True), (3, True), (4, False)])
    def test_a_pathway_that_ends_first_may_show_it(self, days, goes_out):
        ends = timezone.now() + timedelta(days=3)
        steps = [make.reads(make.article("Until May", expire_at=ends))]
        last = ends + timedelta(days=days - 3)
        if goes_out:
            assert make.pathway(steps=steps, expire_at=last).live
        else:
            with pytest.raises(NotPublicEnough, match="comes off the site on"):
                make.pathway(steps=steps, expire_at=last)

    def test_a_step_without_a_source_is_refused(self):
        with pytest.raises(NotPublicEnough, match="choose a module, chapter or section"):
            make.pathway(steps=[make.reads()])

    def test_a_pathway_may_wait_for_a_source_that_goes_live_before_it(self):
        soon, later = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=2)
        article = make.article("Soon", go_live_at=soon)
        pathway = make.pathway(steps=[make.reads(article)], go_live_at=later)
        assert pathway.status_string == "scheduled"

    def test_the_form_refuses_and_names_step_and_source(self, signed_in):
        article = make.article("Unready", live=False)
        pathway = make.pathway("Too early", steps=[make.reads(article)], live=False)
        response = signed_in.post(
            reverse("wagtailadmin_pages:edit", args=[pathway.pk]),
            pathway_form(pathway, article, **{"action-publish": "1"}),
        )
        assert response.status_code == 200
        assert "Step 1 (Unready): this is not published" in response.content.decode()
        assert not PathwayPage.objects.get(pk=pathway.pk).live

    def test_the_form_refuses_to_hand_it_in_for_approval_but_saves_the_draft(self, client, editor):
        client.force_login(editor)
        article = make.article("Unready", live=False)
        pathway = make.pathway("Too early", steps=[make.reads(article)], live=False)
        url = reverse("wagtailadmin_pages:edit", args=[pathway.pk])
        refused = client.post(url, pathway_form(pathway, article, **{"action-submit": "1"}))
        assert "Step 1 (Unready)" in refused.content.decode()
        assert pathway.current_workflow_state is None
        assert client.post(url, pathway_form(pathway, article)).status_code == 302

    def test_an_approval_is_refused_with_the_reason_and_stays_open(self, client, editor, publisher):
        article = make.article("Was ready")
        pathway = make.pathway("Waiting", steps=[make.reads(article)], live=False)
        pathway.save_revision(user=editor)
        state = pathway.get_workflow().start(pathway, editor)
        article.unpublish()
        client.force_login(publisher)
        task = state.current_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[pathway.pk, "approve", task.pk])
        response = client.post(url)
        assert response.status_code == 409
        assert "Step 1 (Was ready): this is not published" in response.content.decode()
        task.refresh_from_db()
        assert task.status == "in_progress"

    def test_publishing_in_bulk_is_refused_with_the_reason(self, signed_in):
        article = make.article("Unready", live=False)
        pathway = make.pathway("Too early", steps=[make.reads(article)], live=False)
        response = signed_in.post(bulk_url("publish", pathway))
        assert response.status_code == 409
        assert "Step 1 (Unready)" in response.content.decode()


def pathway_form(pathway, article, **changes) -> dict:
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    step = {"why": "Because.", "title": "", "minutes": "", "page": article.pk, "section": ""}
    data = nested_form_data(
        {
            "title": pathway.title,
            "slug": pathway.slug,
            "strapline": pathway.strapline,
            "level": "starter",
            "colour": "teal",
            "outcomes": streamfield([]),
            "steps": streamfield([("read", step)]),
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": 1000,
            },
        }
    )
    return {**data, **changes}


class TestWhereItIsUsed:
    def test_the_editor_of_a_chapter_says_how_many_pathways_use_it(self, signed_in, used):
        booklet, chapter, _ = used
        for page in (booklet, chapter):
            response = signed_in.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
            assert "Used in 1 pathway" in response.content.decode()

    def test_the_list_links_to_each_place(self, signed_in, used):
        _, chapter, pathway = used
        page = signed_in.get(reverse("hub_used_in", args=[chapter.pk])).content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[pathway.pk]) in page

    def test_who_may_edit_a_chapter_only_does_not_see_where_its_work_is_used(self, client, used):
        booklet, chapter, _ = used
        client.force_login(somebody_without("change_page", but=[Right("change_page", chapter)]))
        assert client.get(reverse("hub_used_in", args=[booklet.pk])).status_code == 302
        assert client.get(reverse("hub_used_in", args=[chapter.pk])).status_code == 200

    def test_nothing_inside_a_page_counts_as_a_use_of_it(self, used):
        index = PathwayIndexPage.objects.get()
        assert uses_of(index) == []
