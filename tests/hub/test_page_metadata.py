"""What search engines and whoever shares a link read in the head of a page."""

import json
import re
from html import unescape

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from learning.models import Principle
from media.images.sizes import SHARED
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
META = re.compile(r'<meta\s+(?:name|property)="([^"]+)"\s+content="([^"]*)"')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class Head:
    """What a page's head says, by name."""

    def __init__(self, client, address: str):
        answer = client.get(address)
        assert answer.status_code == 200
        html = answer.content.decode()
        self.html = html
        self.meta = {name: unescape(value) for name, value in META.findall(html)}
        self.canonical = CANONICAL.findall(html)
        self.facts = [json.loads(text) for text in JSON_LD.findall(html)]


@pytest.fixture
def picture(db):
    return get_image_model().objects.create(
        title="Drawing", description="Four people at a table", file=get_test_image_file("d.png")
    )


@pytest.fixture
def frame(db):
    return make.make_site()


@pytest.fixture
def story(frame):
    return make.chapter(
        "Damp homes", make.booklet("Stories", chapters=0), words="Four tenants joined."
    )


@pytest.fixture
def pathway(story):
    return make.pathway(
        "New to it", strapline="Small steps.", steps=[make.reads(story), make.reflects()]
    )


def every_kind(frame, story, pathway) -> dict[str, str]:
    Principle.objects.create(name="Sharing", slug="sharing-here", number=91)
    return {
        "home": "/",
        "library": "/library/",
        "booklet": story.get_parent().url,
        "chapter": story.url,
        "article": make.article("Something").url,
        "webinar": make.webinar("A talk").url,
        "pathways": "/pathways/",
        "pathway": pathway.url,
        "step": f"{pathway.url}1/",
        "question": f"{pathway.url}2/",
        "principle": "/principles/sharing-here/",
        "information": make.information("About us", intro="Who we are.").url,
    }


def test_every_kind_of_page_says_what_it_is_about_where_it_is_and_shows_a_picture(
    client, frame, story, pathway
):
    for kind, address in every_kind(frame, story, pathway).items():
        head = Head(client, address)
        assert head.canonical == [f"http://testserver{address}"], kind
        assert head.meta["og:url"] == head.canonical[0], kind
        assert head.meta["og:title"], kind
        assert head.meta["og:image"].startswith("http://testserver/"), kind
        assert head.meta["og:image:alt"], kind
        if kind not in ("library", "pathways"):
            assert 3 < len(head.meta.get("description", "")) <= 200, kind


def test_a_chapter_without_a_summary_is_described_by_its_first_words(client, story):
    assert Head(client, story.url).meta["description"] == "Four tenants joined."


def test_each_step_has_a_description_of_its_own(client, pathway, story):
    steps = make.pathway(
        "Why",
        strapline="Of the pathway.",
        steps=[
            {
                **make.reads(story),
                "value": {**make.reads(story)["value"], "why": "Because of this."},
            },
            make.reads(story),
        ],
    )
    assert Head(client, f"{steps.url}1/").meta["description"] == "Because of this."
    assert Head(client, f"{steps.url}2/").meta["description"]


def test_the_one_address_is_said_whatever_query_somebody_came_by(client, story):
    for query in ("?utm_source=x", "?preview=1"):
        assert Head(client, f"{story.url}{query}").canonical == [f"http://testserver{story.url}"]


def test_the_cover_is_the_picture_of_a_shared_link_once_it_has_that_size(client, frame, picture):
    article = make.article("With cover", cover=picture)
    assert Head(client, article.url).meta["og:image"].endswith("hub/img/shared.png")
    rendition = picture.get_rendition(SHARED)
    head = Head(client, article.url)
    assert head.meta["og:image"] == f"http://testserver{rendition.url}"
    assert head.meta["og:image:alt"] == "Four people at a table"
    assert head.meta["og:image:width"] == str(rendition.width)


def test_a_film_is_shared_with_its_still_and_told_as_a_video(client, frame):
    head = Head(client, make.webinar("A talk").url)
    assert head.meta["og:type"] == "video.other"
    assert "VideoObject" in {facts["@type"] for facts in head.facts}


def test_search_engines_read_what_a_page_is_and_where_it_stands(client, story, pathway):
    chapter, trail = Head(client, story.url).facts
    assert chapter["@type"] == ["LearningResource", "Chapter"]
    assert chapter["isPartOf"]["name"] == "Stories"
    assert [item["name"] for item in trail["itemListElement"]] == [
        "Home",
        "Library",
        "Stories",
        "Damp homes",
    ]
    booklet, _ = Head(client, story.get_parent().url).facts
    assert [part["url"] for part in booklet["hasPart"]] == [f"http://testserver{story.url}"]
    whole, _ = Head(client, pathway.url).facts
    assert [part["position"] for part in whole["hasPart"]] == [1, 2]
    step, trail = Head(client, f"{pathway.url}1/").facts
    assert step["isPartOf"]["url"] == f"http://testserver{pathway.url}"
    assert trail["itemListElement"][-1]["item"] == f"http://testserver{pathway.url}1/"
    (site,) = Head(client, "/").facts
    assert site["potentialAction"]["target"].startswith("http://testserver/search/?q=")


def test_words_that_would_end_the_script_stay_words(client, frame):
    title = "</script><script>alert(1)</script>"
    article = make.article(title, slug="sharp")
    head = Head(client, article.url)
    assert head.facts[0]["name"] == title
    assert "<script>alert" not in head.html


def test_a_selection_of_ones_own_is_shared_but_not_found(client, pathway):
    head = Head(client, f"{pathway.url}own/")
    assert head.meta["robots"] == "noindex"
    assert head.meta["og:title"]


def test_a_page_that_is_not_there_says_nothing_of_itself(client, frame):
    html = client.get("/nothing-here/").content.decode()
    assert "canonical" not in html
    assert "og:" not in html
