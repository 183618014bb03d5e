"""More like this: on a module's page, with the reason, as this person may see it."""

import html
import re

import pytest
from wagtail.models import PageViewRestriction

from learning.models import Principle, ResearchStage
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sharing():
    make.make_site()
    return Principle.objects.create(
        name="Sharing", slug="t-sharing", number=91, phrase="sharing power"
    )


def more_like(client, page) -> dict[str, str]:
    """The reasons by title, in the page's order."""
    text = client.get(page.url).content.decode().partition('class="related"')[2]
    found = re.findall(r"<h3>(.*?)</h3>\s*<p>(.*?)</p>", text.partition("</section>")[0], re.DOTALL)
    plain = [
        [html.unescape(re.sub("<[^>]+>", "", part)).strip() for part in pair] for pair in found
    ]
    return {title: " ".join(reason.split()) for title, reason in plain}


def test_what_shares_a_principle_is_there_with_the_reason(client, sharing):
    page = make.article("This", principles=[sharing])
    make.article("Alike", principles=[sharing])
    make.article("Other")
    assert more_like(client, page) == {"Alike": "Both are about sharing power."}


def test_a_booklet_is_about_what_its_stories_show_and_its_own_stories_are_left_out(client, sharing):
    booklet = make.booklet("Stories")
    make.chapter("Own story", booklet, listed=True, principles=[sharing])
    make.article("Alike", principles=[sharing])
    assert list(more_like(client, booklet)) == ["Alike"]


def test_what_stands_in_the_same_pathway_is_there_and_the_reasons_are_joined(client, sharing):
    page = make.webinar("This", principles=[sharing])
    both, step = make.article("Both", principles=[sharing]), make.article("Step")
    make.article("Alike", principles=[sharing])
    make.pathway("First steps", steps=[make.watches(page), make.reads(both), make.reads(step)])
    assert more_like(client, page) == {
        "Both": "Both are about sharing power. Both are steps of First steps.",
        "Alike": "Both are about sharing power.",
        "Step": "Both are steps of First steps.",
    }


def test_a_shared_stage_is_a_reason_unless_a_text_is_about_nearly_all(client):
    make.make_site()
    stages = [
        ResearchStage.objects.create(name=f"Doing {n}", slug=f"t-{n}", sort_order=n)
        for n in range(4)
    ]
    page = make.article("This", stages=stages[:1])
    make.article("Same stage", stages=stages[:2])
    make.article("Every stage", stages=stages)
    assert more_like(client, page) == {"Same stage": "Both help with doing 0."}


def test_what_an_editor_named_is_not_said_twice(client, sharing):
    named = make.article("Named", principles=[sharing])
    page = make.article("This", principles=[sharing], related=[named])
    make.pathway("Ways", steps=[make.reads(page), make.reads(named)])
    text = client.get(page.url).content.decode()
    assert 'id="next"' in text
    assert "Named" in text.partition('id="next"')[2].partition("</section>")[0]
    assert more_like(client, page) == {}


def test_what_is_for_some_people_or_not_published_is_left_out(client, sharing):
    page = make.article("This", principles=[sharing])
    closed, draft = (
        make.article("Closed", principles=[sharing]),
        make.article("Draft", principles=[sharing]),
    )
    make.pathway("Ways", steps=[make.reads(page), make.reads(closed), make.reads(draft)])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    draft.unpublish()
    assert more_like(client, page) == {}
