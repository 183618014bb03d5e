"""A pathway is previewed as a learner would see it, with steps that nobody has saved."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Page

from learning.models import PathwayStep
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    """How many rows each table of ours has."""
    ours = ("hub", "learning", "media", "wagtailcore")
    return {
        model._meta.label: model._default_manager.count()
        for label in ours
        for model in apps.get_app_config(label).get_models()
    }


@pytest.fixture
def pathway():
    pathway = make.pathway("Way", steps=[make.reads(make.article("First"))])
    pathway.steps = [make.reads(make.article("Second")), make.reflects(), make.does()]
    return pathway


def test_every_step_of_the_draft_can_be_previewed_and_nothing_is_written(pathway, rf):
    # The settings of a site are made when they are first read, by whatever page.
    pathway.make_preview_request(rf.get("/admin/"), "")
    before, published = rows(), list(PathwayStep.objects.values_list("uid", "title"))
    modes = dict(pathway.preview_modes)
    assert list(modes.values())[:4] == ["Overview", "Step 1", "Step 2", "Step 3"]
    for mode in modes:
        response = pathway.make_preview_request(rf.get("/admin/"), mode)
        assert response.status_code == 200
    words = pathway.make_preview_request(rf.get("/admin/"), "1/").content.decode()
    assert "Second" in words
    assert rows() == before
    assert list(PathwayStep.objects.values_list("uid", "title")) == published


def test_a_step_that_is_no_longer_there_shows_the_overview(pathway, rf):
    response = pathway.make_preview_request(rf.get("/admin/"), "6/")
    assert response.status_code == 200
    assert "Way" in response.content.decode()


def test_a_draft_with_half_a_step_can_be_previewed(rf):
    pathway = make.pathway(
        "Half",
        live=False,
        steps=[{"type": "read", "value": {"why": "", "page": None, "section": None}}],
    )
    for mode in ("", "1/", "print/"):
        assert pathway.make_preview_request(rf.get("/admin/"), mode).status_code == 200


class TestChoosingASection:
    @pytest.fixture
    def listed(self, client, editor):
        client.force_login(editor)

        def titles(words: str) -> list[str]:
            response = client.get(reverse("section_chooser:choose_results"), {"q": words})
            assert response.status_code == 200
            return [
                (passage.title, str(passage.page), passage.module)
                for passage in response.context["results"]
            ]

        return titles

    def test_a_section_is_found_by_its_heading_its_chapter_or_its_booklet(self, listed):
        booklet = make.booklet("Six stories")
        make.chapter("Damp homes", booklet, body=make.prose("# What they asked", "Words."))
        make.article("A plan", body=make.prose("# Before you start", "Words."))
        place = ("What they asked", "Damp homes", "Six stories")
        assert listed("asked") == [place]
        assert listed("damp") == [place]
        assert listed("stories what") == [place]
        assert listed("nothing of this name") == []
        assert len(listed("")) == 2

    def test_only_what_is_published_now_can_be_chosen(self, listed):
        chapter = make.chapter("Taken away", make.booklet("Stories"))
        assert len(listed("taken")) == 1
        Page.objects.get(pk=chapter.pk).specific.unpublish()
        assert listed("taken") == []


def previewed(pathway, rf, mode: str, **attributes) -> str:
    return pathway.make_preview_request(rf.get("/admin/"), mode, attributes).content.decode()


def test_a_preview_says_so_to_the_browser_and_how_far_somebody_is(pathway, rf, client):
    assert ' data-preview="visitor"' in previewed(pathway, rf, "")
    assert ' data-preview="half-way"' in previewed(pathway, rf, "half-way/")
    assert ' data-preview="finished"' in previewed(pathway, rf, "finished/2/")
    assert "data-preview" not in client.get(pathway.url).content.decode()


def test_links_in_a_preview_lead_to_previews_of_the_same_kind(pathway, rf):
    assert 'href="?mode=2/"' in previewed(pathway, rf, "")
    assert 'action="?mode=half-way/2/"' in previewed(pathway, rf, "half-way/1/")
    panel = previewed(pathway, rf, "finished/", in_preview_panel=True)
    assert 'href="?in_preview_panel=true&amp;mode=finished/2/"' in panel
    for mode in ("", "1/", "half-way/", "half-way/1/", "finished/plan/"):
        main = (
            previewed(pathway, rf, mode).partition("<main")[2].partition('<footer class="site')[0]
        )
        assert f'="{pathway.url}' not in main


def test_a_group_is_previewed_where_there_is_a_page_for_it(pathway):
    from learning.pathways.previews import has_route

    assert ("group/" in dict(pathway.preview_modes)) == has_route(pathway, "group")
    assert has_route(pathway, "plan")
    assert not has_route(pathway, "nothing-like-it")


@pytest.mark.parametrize("mode", ["half-way/99/", "finished/", "half-way/"])
def test_whatever_is_no_step_shows_the_overview(pathway, rf, mode):
    assert 'class="steps-list"' in previewed(pathway, rf, mode)
