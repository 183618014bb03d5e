"""A stage groups steps and may ask for some of them; an optional step may be left out."""

import re

import pytest

from learning.models import PathwayStep
from learning.pathways.guards.references import uses_of
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def stage(title: str, at_least: int | None = None) -> dict:
    return {"type": "stage", "value": {"title": title, "at_least": at_least}}


def optional(step: dict) -> dict:
    return {**step, "value": {**step["value"], "optional": True}}


@pytest.fixture
def stories():
    return [make.article(f"Story {number}") for number in (1, 2, 3)]


@pytest.fixture
def pathway(stories):
    return make.pathway(
        "In stages",
        slug="in-stages",
        steps=[
            make.reflects(),
            stage("See how others did it", 2),
            *(make.reads(story) for story in stories),
            stage("Plan your own"),
            make.checks(),
            optional(make.reflects()),
        ],
    )


def test_a_stage_is_no_step_and_its_steps_know_it(pathway):
    rows = PathwayStep.objects.filter(pathway=pathway)
    assert [(row.position, row.stage_title, row.stage_at_least) for row in rows] == [
        (1, "", 0),
        *((position, "See how others did it", 2) for position in (2, 3, 4)),
        *((position, "Plan your own", 0) for position in (5, 6)),
    ]
    assert [row.optional for row in rows] == [False] * 5 + [True]


def test_the_overview_names_the_stages_and_tells_the_device_what_counts(pathway, client):
    page = client.get(pathway.url).content.decode()
    assert "At least 2 of these 3 steps." in page
    assert page.index("See how others did it") < page.index(">Story 1<")
    items = re.findall(r"<li[^>]* data-step=[^>]*>", page.partition('class="steps-list"')[2])
    assert ['data-at-least="2"' in item for item in items] == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]
    assert len(set(re.findall(r'data-stage="([^"]+)"', " ".join(items)))) == 1
    assert ["data-optional" in item for item in items] == [False] * 5 + [True]
    assert "If you like" in page


def test_steps_are_numbered_past_the_beginnings_of_stages(pathway, stories, client):
    assert "Story 1" in client.get(f"{pathway.url}2/").content.decode()
    assert client.get(f"{pathway.url}6/").status_code == 200
    assert client.get(f"{pathway.url}7/").status_code == 404
    assert [use.place for use in uses_of(stories[2])] == ["Step 4: Story 3"]
    assert ("6/", "Step 6") in pathway.preview_modes


def test_a_step_that_moves_to_another_stage_keeps_its_name(pathway):
    before = {row.block_id: row.uid for row in PathwayStep.objects.filter(pathway=pathway)}
    blocks = list(pathway.steps.raw_data)
    pathway.steps = [*blocks[2:], *blocks[:2]]
    make.publish(pathway)
    after = PathwayStep.objects.filter(pathway=pathway)
    assert {row.block_id: row.uid for row in after} == before
    assert after.first().stage_id == ""


def test_the_plan_and_the_print_pack_name_the_stages(pathway, client):
    plan = client.get(f"{pathway.url}plan/").content.decode()
    items = plan.split("data-plan-item ")[1:]
    assert ["Plan your own" in item for item in items] == [False, True]
    pack = client.get(f"{pathway.url}print/").content.decode()
    assert pack.count("See how others did it") == 1
    assert "At least 2 of these 3 steps." in pack
    assert pack.index("See how others did it") < pack.index(">Story 1<")
