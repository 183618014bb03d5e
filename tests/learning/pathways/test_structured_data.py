"""A pathway for machines: /pathways/<pathway>.json, and the pathways in the feed."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from learning.models import Audience
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    book = make.booklet("The stories", licence="CC BY-SA 4.0")
    return make.chapter("Damp homes", book, words="Four tenants joined.")


@pytest.fixture
def talk():
    return make.webinar("The talk", licence="CC BY 4.0")


@pytest.fixture
def pathway(story, talk):
    return make.pathway(
        "New to it",
        slug="new-to-it",
        outcomes=[{"type": "outcome", "value": "Name the five principles."}],
        audiences=[Audience.objects.create(name="Researchers", slug="researchers")],
        steps=[
            make.reads(story, section=make.section_of(story)),
            make.watches(talk, "0:01", "0:02"),
            make.reads(story),
            make.reflects(),
            make.checks(),
            make.does(),
        ],
    )


def told(client, slug: str = "new-to-it") -> dict:
    answer = client.get(f"/pathways/{slug}.json")
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_it_says_what_the_pathway_is(client, pathway):
    facts = told(client)
    assert facts["@type"] == "LearningResource"
    assert facts["url"] == f"http://testserver{pathway.url}"
    assert facts["name"] == "New to it"
    assert facts["teaches"] == ["Name the five principles."]
    assert facts["audience"] == [{"@type": "EducationalAudience", "educationalRole": "Researchers"}]
    assert facts["educationalLevel"] == "For beginners"
    assert facts["inLanguage"] == "en-GB"
    minutes = sum(step.minutes for step in pathway.step_rows.all())
    assert facts["timeRequired"] == f"PT{minutes}M"
    assert "license" not in facts


def test_its_parts_stand_in_order_with_their_kind_and_time(client, pathway):
    parts = told(client)["hasPart"]
    assert [part["position"] for part in parts] == [1, 2, 3, 4, 5, 6]
    assert [part["learningResourceType"] for part in parts] == [
        *("Read", "Watch", "Read", "Pause and think", "Check an idea", "Do")
    ]
    assert parts[5]["timeRequired"] == "PT10M"
    assert [part["identifier"] for part in parts] == [step.uid for step in pathway.step_rows.all()]
    assert [part["url"] for part in parts] == [
        f"http://testserver{pathway.url}{n}/" for n in range(1, 7)
    ]


def test_an_excerpt_is_a_selector_on_its_source(client, story, talk, pathway):
    section, clip, whole, *others = told(client)["hasPart"]
    assert section["isBasedOn"] == {
        "@type": "CreativeWork",
        "@id": f"http://testserver{story.url}",
        "url": f"http://testserver{story.url}",
        "name": "Damp homes",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "isPartOf": {"@type": "CreativeWork", "name": "The stories"},
    }
    assert section["oa:hasTarget"]["source"] == f"http://testserver{story.url}"
    assert section["oa:hasTarget"]["selector"] == {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
        "value": f"p-{make.section_of(story).uid}",
    }
    assert (
        f'id="{section["oa:hasTarget"]["selector"]["value"]}"'
        in client.get(story.url).content.decode()
    )
    assert clip["isBasedOn"]["url"] == f"http://testserver{talk.url}"
    assert clip["oa:hasTarget"]["selector"]["value"] == "t=1,2"
    assert whole["isBasedOn"]["name"] == "Damp homes"
    assert "oa:hasTarget" not in whole
    assert not [part for part in others if "isBasedOn" in part]


def test_the_licence_is_said_when_all_of_it_has_the_same(client, story):
    make.pathway("One", slug="one", steps=[make.reads(story), make.reflects()])
    assert told(client, "one")["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize("how", ["login", "draft"])
def test_a_closed_source_has_no_name(client, story, pathway, how):
    if how == "login":
        PageViewRestriction.objects.create(page=story, restriction_type="login")
    else:
        type(story).objects.filter(pk=story.pk).update(live=False)
    answer = client.get("/pathways/new-to-it.json")
    text = answer.content.decode()
    for word in ("Damp homes", "The stories", story.slug, make.section_of(story).uid, "by-sa"):
        assert word not in text
    first = json.loads(text)["hasPart"][0]
    assert ("isBasedOn" in first, "oa:hasTarget" in first) == (False, False)


def test_a_closed_pathway_is_not_there_but_for_who_may_see_it(client, editor, pathway):
    PageViewRestriction.objects.create(page=pathway, restriction_type="login")
    assert client.get("/pathways/new-to-it.json").status_code == 404
    client.force_login(editor)
    answer = client.get("/pathways/new-to-it.json")
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("private")


def test_what_one_person_is_told_is_stored_for_nobody_else(client, editor, pathway):
    closing = PageViewRestriction.objects.create(
        page=pathway, restriction_type="password", password="open sesame"
    )
    door = reverse("wagtailcore_authenticate_with_password", args=[closing.pk, pathway.pk])
    client.post(door, {"password": "open sesame", "return_url": "/"})
    assert client.get("/pathways/new-to-it.json")["Cache-Control"] == "private, no-cache"
    closing.delete()
    assert client.get("/pathways/new-to-it.json")["Cache-Control"].startswith("public")
    client.force_login(editor)
    assert client.get("/pathways/new-to-it.json")["Cache-Control"] == "private, no-cache"


def test_drafts_unknown_names_and_modules_are_not_there(client, story):
    make.pathway("Draft", slug="draft", steps=[make.does()], live=False)
    for slug in ("draft", "nothing", story.slug, "%00"):
        assert client.get(f"/pathways/{slug}.json").status_code == 404
    assert client.post("/pathways/draft.json").status_code == 405


def test_it_may_be_stored_by_everybody_and_sets_no_cookie(client, pathway):
    answer = client.get("/pathways/new-to-it.json")
    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Cookie" in answer["Vary"]
    assert not answer.cookies


def test_the_overview_names_it_and_a_preview_does_not(client, pathway):
    page = client.get(pathway.url).content.decode()
    assert 'type="application/ld+json" href="/pathways/new-to-it.json"' in page
    pathway.slug = ""
    shown = pathway.make_preview_request(preview_mode="").render().content.decode()
    assert "application/ld+json" not in shown


def test_it_costs_the_same_for_many_steps(client, story):
    def queries(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            told(client, slug)
        return len(captured)

    make.pathway("Short", slug="short", steps=[make.reads(story), make.does()])
    other = make.chapter("Night shift", make.booklet("More"))
    steps = [make.reads(page) for page in (story, other) for _ in range(15)]
    make.pathway("Long", slug="long", steps=[*steps, make.does()])
    queries("short")
    assert queries("long") == queries("short") <= 12


def test_hostile_words_stay_words(client, story):
    make.pathway('</script>"<b>', slug="hostile", steps=[make.does()])
    assert told(client, "hostile")["name"] == '</script>"<b>'


def test_a_new_and_a_changed_pathway_are_in_the_feed(client):
    pathway = make.pathway("Sharing power", steps=[make.does()])
    first = client.get("/feed/").content.decode()
    assert "Sharing power has now been published." in first
    assert f"http://testserver{pathway.url}" in first
    pathway.title = "Sharing all power"
    make.publish(pathway)
    pathway.refresh_from_db()
    changed = client.get("/feed/").content.decode()
    stamp = pathway.last_published_at.isoformat(timespec="seconds")[:19]
    assert "Sharing all power" in changed
    assert changed.count("<entry>") == first.count("<entry>")
    assert stamp in changed


def test_a_closed_pathway_is_in_no_feed(client):
    pathway = make.pathway("Sharing power", steps=[make.does()])
    PageViewRestriction.objects.create(page=pathway, restriction_type="login")
    assert "Sharing power" not in client.get("/feed/").content.decode()


def test_every_kind_of_module_says_which_pathways_it_is_part_of(client, talk):
    modules = [
        make.booklet("A booklet", chapters=1), make.guidance("A guidance", chapters=1),
        make.article("An article"), talk,
    ]  # fmt: skip
    chapter = modules[0].get_children().get().specific
    steps = [make.reads(page) for page in (*modules[:3], chapter)]
    pathway = make.pathway("Everything", steps=[*steps, make.watches(talk)])
    for page in modules:
        html = client.get(page.url).content.decode()
        assert "Part of these pathways" in html, page
        assert f'<a href="{pathway.url}">Everything</a>' in html, page


def test_some_paragraphs_are_a_range_between_their_passages(client):
    html = "".join(f'<p data-block-key="k{n}">Paragraph {n}.</p>' for n in range(3))
    story = make.chapter("Of parts", body=[{"type": "text", "value": html}])
    first, _, last = story.passages.filter(kind="paragraph").order_by("position")
    pathway = make.pathway("Ranges", steps=[make.reads(story, part=make.part(first, last))])
    answer = client.get(f"/pathways/{pathway.slug}.json").json()
    selector = answer["hasPart"][0]["oa:hasTarget"]["selector"]
    assert selector["type"] == "RangeSelector"
    ends = [selector[end]["value"] for end in ("startSelector", "endSelector")]
    assert ends == [f"p-{first.uid}", f"p-{last.uid}"]


def test_a_place_elsewhere_is_what_its_step_is_based_on(client):
    pathway = make.pathway("Elsewhere", steps=[make.goes_to("https://www.example.org/guide")])
    answer = client.get(f"/pathways/{pathway.slug}.json").json()
    assert answer["hasPart"][0]["isBasedOn"]["url"] == "https://www.example.org/guide"


def test_an_address_with_letters_beyond_english_has_its_pages_too(client):
    pathway = make.pathway("Hŷn", slug="dechrau-ŷn", steps=[make.reflects()])
    assert client.get(pathway.url).status_code == 200
    answer = client.get(f"/pathways/{pathway.slug}.json")
    assert answer.status_code == 200
    assert answer.json()["name"] == "Hŷn"
