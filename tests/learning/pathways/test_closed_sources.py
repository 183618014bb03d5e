"""A source that is closed or gone says nothing of itself on the pathways that use it."""

import pytest
from wagtail.models import PageViewRestriction

from learning.models import TakeDown
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make.chapter("Damp homes", make.booklet("The stories"), words="Four tenants joined.")


@pytest.fixture
def pathway(story):
    return make.pathway("New to it", steps=[make.reads(story), make.reflects()])


def addresses(pathway):
    return [
        pathway.url,
        f"{pathway.url}1/",
        f"{pathway.url}2/",
        f"{pathway.url}plan/",
        f"{pathway.url}print/",
        f"{pathway.url}group/",
        f"{pathway.url}group/notes/",
        f"{pathway.url}group/running-order/",
    ]


def everything_about(pathway, client):
    pages = [
        client.get(address) for address in [*addresses(pathway), "/", "/pathways/", "/my-plan/"]
    ]
    assert {page.status_code for page in pages} == {200}
    return " ".join(page.content.decode() for page in pages)


def test_an_open_source_is_named_and_shown(client, pathway):
    said = everything_about(pathway, client)
    assert "Damp homes" in said
    assert "Four tenants joined" in said


def test_neither_name_nor_words_of_a_private_source_are_shown(client, story, pathway):
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    said = everything_about(pathway, client)
    assert "Damp homes" not in said
    assert "Four tenants" not in said
    assert "only for some people" in said


def test_whoever_may_see_it_reads_on(client, story, pathway, django_user_model):
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    client.force_login(django_user_model.objects.create_user("member"))
    assert "Four tenants joined" in client.get(f"{pathway.url}1/").content.decode()


def test_an_unpublished_source_leaves_a_plain_note(client, story, pathway):
    story.unpublish()
    said = everything_about(pathway, client)
    assert "Four tenants" not in said
    assert "not here at the moment" in said


def test_a_source_taken_down_says_so(client, story, pathway):
    story.unpublish()
    TakeDown.objects.create(page=story, page_title=story.title, reason="A person asked us to.")
    said = client.get(f"{pathway.url}1/").content.decode()
    assert "This part was taken down" in said
    assert "A person asked us to" not in said


def test_a_section_that_a_new_edition_lost_shows_its_last_words(client, story):
    section = make.section_of(story)
    pathway = make.pathway(steps=[make.reads(section=section)])
    story.body = []
    make.publish(story)
    said = client.get(f"{pathway.url}1/").content.decode()
    assert "Four tenants joined" in said
    assert "A newer edition no longer has this part" in said


def test_the_order_of_steps_is_bounded(client, pathway):
    assert client.get(f"{pathway.url}3/").status_code == 404
    assert client.get(f"{pathway.url}0/").status_code == 404
