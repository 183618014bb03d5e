"""A pathway with a group: the screen, the facilitator's notes, the running order."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from learning.models import PathwayStep
from tests.factories import pages as make
from tests.factories.questions import check, prompt
from tests.html import as_read

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>'
PAGES = ("group/", "group/notes/", "group/running-order/")


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return as_read(answer.content.decode())


def sections(page: str) -> list[str]:
    """Return each step of a page, as it stands there."""
    return re.findall(
        r'<section class="(?:group-screen|notes-step)"(.*?)</section>', page, re.DOTALL
    )


@pytest.fixture
def stories():
    return make.booklet("The stories")


def test_a_step_is_a_screen_in_order_with_its_name(client):
    pathway = make.pathway(steps=[make.reflects(), make.checks(), make.does()])
    uids = list(PathwayStep.objects.filter(pathway=pathway).values_list("uid", flat=True))
    for address in PAGES[:2]:
        page = text_of(client, pathway.url + address)
        assert re.findall(r'id="step-(\d)" data-screen="(\d)" data-step="(\w+)"', page) == [
            (str(number), str(number), uid) for number, uid in enumerate(uids, start=1)
        ]
        assert "Step 3 of 3" in page


def test_a_prompt_is_worded_for_a_group_and_else_for_one_person(client):
    both = prompt(alone="What do you know?", group="In pairs, tell a story. Listen.")
    pathway = make.pathway(
        steps=[make.reflects(both), make.reflects(prompt(alone="Who is missing?"))]
    )
    first, second = sections(text_of(client, f"{pathway.url}group/"))[:2]
    assert "<span>In pairs</span>" in first
    assert ">Tell a story.</h2>" in first
    assert "What do you know?" not in first
    assert ">Who is missing?</h2>" in second
    note = sections(text_of(client, f"{pathway.url}group/notes/"))[0]
    assert "In pairs, tell a story. Listen." in note
    assert "What do you know?" in note


def test_a_check_is_for_a_show_of_hands_with_feedback_on_every_answer(client):
    pathway = make.pathway(steps=[make.checks()])
    (screen, *_) = sections(text_of(client, f"{pathway.url}group/"))
    assert re.findall(r'data-shown="1-(\w)" data-fits="(\w+)"', screen) == [
        ("A", "yes"),
        ("B", "no"),
    ]
    assert "they know best" in screen
    assert "They could tell you." in screen
    assert 'type="radio"' not in screen


def test_a_long_text_shows_its_opening_and_all_of_it_when_asked(client, stories):
    long = " ".join(["Four tenants joined the group."] * 40)
    chapter = make.chapter("Damp homes", stories, body=make.prose("It began with tea.", long))
    short = make.chapter("Tea", stories, body=make.prose("It began with tea."))
    pathway = make.pathway(steps=[make.reads(chapter), make.reads(short)])
    first, second = sections(text_of(client, f"{pathway.url}group/"))[:2]
    opening, _, rest = first.partition("<details")
    assert "It began with tea." in opening
    assert "tenants" not in opening
    assert "Show all of it, 204 words" in rest
    assert f'href="{chapter.url}"' in first
    assert "<details" not in second
    assert "It began with tea." in second


def test_an_activity_shows_what_to_do_and_what_is_needed(client):
    pathway = make.pathway(steps=[make.does()])
    for address in PAGES:
        page = text_of(client, pathway.url + address)
        assert "<b>You need:</b> Pens" in page
    assert "Draw a map of who is affected." in text_of(client, f"{pathway.url}group/")


def test_a_clip_has_its_captions_on_and_no_part_of_it_is_counted_as_watched(client):
    pathway = make.pathway(steps=[make.watches(make.webinar("A film"))])
    page = text_of(client, f"{pathway.url}group/")
    assert "data-captions-on" in page
    assert re.search(r'<track kind="captions"[^>]* default>', page)
    assert "data-watched" not in page


def test_nothing_of_progress_is_loaded(client):
    pathway = make.pathway(steps=[make.reflects(), make.checks(), make.does()])
    for address in PAGES:
        page = text_of(client, pathway.url + address)
        loaded = set(re.findall(r'data-module="([^"]+)"', page))
        assert not loaded & {
            *("hub/progress", "hub/complete-step", "hub/reflection", "hub/watched-parts"),
            *("hub/notes", "hub/persistence-opt-in", "hub/resume"),
        }
        assert "data-done" not in page


def test_stages_are_named(client):
    stage = {"type": "stage", "value": {"title": "Plan your own", "at_least": None}}
    pathway = make.pathway(steps=[make.reflects(), stage, make.checks(), make.does()])
    page = text_of(client, f"{pathway.url}group/")
    assert re.findall(r'data-stage="([^"]*)"', page) == ["", "Plan your own", "Plan your own"]
    assert text_of(client, f"{pathway.url}group/running-order/").count("Plan your own") == 1


class TestTheRunningOrder:
    def times(self, page: str) -> list[str]:
        return re.findall(r'data-at="(\d+)"[^>]*>([\d:]+)<', page)

    def test_times_are_counted_from_the_start(self, client):
        steps = [make.does() for _ in range(3)]
        for step, minutes in zip(steps, (5, 10, 5), strict=True):
            step["value"] |= {"minutes": minutes}
        pathway = make.pathway(steps=steps)
        page = text_of(client, f"{pathway.url}group/running-order/")
        assert self.times(page) == [("0", "0:00"), ("5", "0:05"), ("15", "0:15"), ("20", "0:20")]
        assert "data-break" not in page

    def test_there_is_a_break_half_way_and_times_go_on_after_it(self, client):
        pathway = make.pathway(steps=[make.does() for _ in range(8)])
        page = text_of(client, f"{pathway.url}group/running-order/")
        assert self.times(page)[3:6] == [("30", "0:30"), ("40", "0:40"), ("45", "0:45")]
        assert self.times(page)[-1] == ("85", "1:25")
        assert page.count("data-after-break") == 5
        note = sections(text_of(client, f"{pathway.url}group/notes/"))[3]
        assert "After this: a break of 5\u00a0min." in note

    def test_what_to_bring_is_said_once(self, client):
        pathway = make.pathway(steps=[make.does(), make.does()])
        page = text_of(client, f"{pathway.url}group/running-order/")
        assert page.partition('id="bring"')[2].count("Pens") == 1


def test_a_pathway_without_steps_can_be_opened(client):
    pathway = make.pathway(steps=[])
    for address in PAGES:
        assert "still being made" in text_of(client, pathway.url + address)


def test_hostile_words_stay_words(client):
    asked = prompt(title=HOSTILE, alone=HOSTILE, group=f"In pairs, {HOSTILE}. {HOSTILE}")
    question = check(
        title=HOSTILE,
        question=HOSTILE,
        options=[
            {"type": "option", "value": {"text": HOSTILE, "fits": True, "feedback": HOSTILE}},
            {"type": "option", "value": {"text": "B", "fits": False, "feedback": "C"}},
        ],
    )
    activity = make.does()
    activity["value"] |= {"title": HOSTILE, "materials": HOSTILE, "why": HOSTILE}
    story = make.article(
        HOSTILE, slug="story", words="&lt;script&gt;alert(1)&lt;/script&gt; Words."
    )
    stage = {"type": "stage", "value": {"title": HOSTILE, "at_least": None}}
    pathway = make.pathway(
        HOSTILE,
        slug="hostile",
        strapline=HOSTILE,
        finish=HOSTILE,
        outcomes=[{"type": "outcome", "value": HOSTILE}],
        steps=[stage, make.reflects(asked), make.checks(question), activity, make.reads(story)],
    )
    for address in PAGES:
        page = text_of(client, pathway.url + address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_two_hundred_steps_are_shown_with_a_list_in_the_place_of_the_line(client):
    on = prompt()
    pathway = make.pathway(steps=[make.reflects(on) for _ in range(200)])
    page = text_of(client, f"{pathway.url}group/")
    assert len(sections(page)) == 200
    assert "All 200 steps" in page
    assert 'class="step-progress' not in page


def test_who_may_not_see_the_pathway_is_sent_away_from_each_of_its_pages(client):
    pathway = make.pathway(steps=[make.reflects()])
    PageViewRestriction.objects.create(page=pathway, restriction_type="login")
    for address in ("", "1/", *PAGES):
        assert client.get(pathway.url + address).status_code == 302
    PageViewRestriction.objects.all().delete()
    pathway.unpublish()
    for address in ("", "1/", *PAGES):
        assert client.get(pathway.url + address).status_code == 404


def test_old_addresses_lead_on_after_a_new_slug(client, django_capture_on_commit_callbacks):
    pathway = make.pathway("New to it", steps=[make.reflects()])
    pathway.slug = "new"
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(pathway)
    for address in PAGES:
        answer = client.get(f"/pathways/new-to-it/{address}")
        assert (answer.status_code, answer["Location"]) == (301, f"/pathways/new/{address}")


@pytest.mark.parametrize("address", PAGES)
def test_thirty_steps_ask_the_database_as_often_as_three(client, address, stories):
    def asked(times: int) -> int:
        steps = []
        for number in range(times):
            story = make.chapter(f"Story {times} {number}", stories)
            steps += [make.reads(story), make.checks(), make.reflects()]
        pathway = make.pathway(steps=steps)
        client.get(pathway.url + address)
        with CaptureQueriesContext(connection) as queries:
            text_of(client, pathway.url + address)
        return len(queries)

    assert asked(10) == asked(1)


class TestAPreview:
    @pytest.fixture
    def draft(self):
        pathway = make.pathway("Way", steps=[make.reflects(prompt(alone="As published?"))])
        pathway.steps = [make.reflects(prompt(alone="As drafted?")), make.does()]
        return pathway

    @pytest.mark.parametrize("address", PAGES[:2])
    def test_it_shows_the_steps_of_the_draft_and_is_alone(self, draft, rf, address):
        page = draft.make_preview_request(rf.get("/admin/"), address).content.decode()
        assert "As drafted?" in page
        assert "As published?" not in page
        assert "Step 2 of 2" in page
        assert "data-alone" in page

    def test_the_running_order_too_and_nothing_is_written(self, draft, rf):
        before = list(PathwayStep.objects.values())
        for address in PAGES:
            assert draft.make_preview_request(rf.get("/admin/"), address).status_code == 200
        assert list(PathwayStep.objects.values()) == before


def test_overview_and_steps_lead_there(client):
    pathway = make.pathway(steps=[make.reflects(), make.checks()])
    overview = text_of(client, pathway.url)
    for address in PAGES:
        assert f'href="{pathway.url}{address}"' in overview
    assert f'href="{pathway.url}group/#step-2"' in text_of(client, f"{pathway.url}2/")
