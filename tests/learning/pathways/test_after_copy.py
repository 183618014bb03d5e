"""A pathway is copied and adapted: its own steps, nobody's ticks but those for the same excerpts."""

import re

import pytest

from learning.models import Passage, PathwayPage, PathwayStep
from learning.pathways.queries import progress_key
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def original():
    stage = {"type": "stage", "value": {"title": "Begin", "at_least": None}}
    steps = [
        stage,
        make.reads(section=make.section_of(make.chapter())),
        make.watches(make.webinar(), "0:00", "0:01"),
        make.reflects(),
        make.checks(),
        make.does(),
    ]
    return make.pathway("New to it", slug="new-to-it", steps=steps, news_line="A pathway is here.")


@pytest.fixture
def copied(client, publisher, original):
    """Returns a function that copies as an editor does, and what was proposed."""
    client.force_login(publisher)
    address = f"/admin/pages/{original.pk}/copy/"

    def copy(**more) -> PathwayPage:
        form = client.get(address).context["form"]
        proposed = {name: form[name].value() for name in ("new_title", "new_slug")}
        parent = original.get_parent().pk
        answer = client.post(address, {**proposed, "new_parent_page": parent, **more})
        assert answer.status_code == 302
        return PathwayPage.objects.get(slug=proposed["new_slug"])

    return copy


def keys(pathway) -> list[str]:
    """Return what progress on each step is kept under."""
    return [progress_key(step) for step in PathwayStep.objects.filter(pathway=pathway)]


def block_ids(pathway) -> set[str]:
    return {block["id"] for block in pathway.steps.get_prep_value()}


def test_a_copy_is_a_draft_that_says_so_at_an_address_of_its_own(copied, original):
    first, second = copied(), copied()
    assert [(page.title, page.slug, page.live) for page in (first, second)] == [
        ("Copy of New to it", "new-to-it-copy", False),
        ("Copy of New to it", "new-to-it-copy2", False),
    ]
    assert first.news_line == first.get_latest_revision_as_object().news_line == ""
    assert original.news_line


def test_its_blocks_are_its_own_in_every_draft(copied, original):
    copy = copied()
    draft = copy.get_latest_revision_as_object()
    assert block_ids(copy) == block_ids(draft)
    assert not block_ids(copy) & block_ids(original)
    assert len(block_ids(copy)) == 6


@pytest.mark.parametrize("at_once", [True, False])
def test_ticks_are_shared_for_the_same_excerpt_and_for_nothing_else(copied, original, at_once):
    copy = copied(**({"publish_copies": "on"} if at_once else {}))
    if not at_once:
        copy = make.publish(copy.get_latest_revision_as_object())
    ours, theirs = keys(original), keys(copy)
    assert ours[:2] == theirs[:2]
    assert not set(ours[2:]) & set(theirs[2:])
    assert len(theirs) == 5


def test_a_copy_published_at_once_keeps_its_steps_when_it_is_published_again(copied):
    copy = copied(publish_copies="on")
    before = keys(copy)
    again = make.publish(copy.get_latest_revision_as_object())
    assert keys(again) == before
    assert not Passage.objects.filter(page=copy).exists()


def test_what_is_changed_in_the_copy_stays_there(copied, original, client):
    copy = copied().get_latest_revision_as_object()
    copy.steps = [*copy.steps.get_prep_value()[:2], make.reflects()]
    copy.strapline = "For somebody else."
    make.publish(copy)
    page = client.get(original.url).content.decode()
    assert "For people who test." in page
    assert len(re.findall(r"<li[^>]* data-step=", page)) >= 5
    assert "For somebody else." in client.get(copy.url).content.decode()


def test_the_name_of_a_copy_fits_however_long_the_original_is(client, publisher):
    client.force_login(publisher)
    long = make.pathway("x" * 255, slug="y" * 255, steps=[make.reflects()])
    form = client.get(f"/admin/pages/{long.pk}/copy/").context["form"]
    assert len(form["new_title"].value()) == 255
    assert form["new_slug"].value().endswith("-copy")
