"""Steps as published: stable, repeatable, the same in previews."""

import json

import pytest

from learning.models import PathwayStep
from learning.pathways.services import project_pathway, steps_from_stream
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make.chapter("Damp homes", make.booklet(), words="Four tenants joined.")


def uids(pathway):
    return list(pathway.step_rows.values_list("uid", flat=True))


def test_publishing_again_changes_no_uid(story):
    pathway = make.pathway(steps=[make.reads(story), make.reflects()])
    before = uids(pathway)
    make.publish(pathway)
    assert uids(pathway) == before


def test_a_step_keeps_its_uid_when_it_moves(story):
    pathway = make.pathway(steps=[make.reads(story), make.reflects()])
    first, second = uids(pathway)
    pathway.steps = json.dumps(pathway.steps.get_prep_value()[::-1])
    make.publish(pathway)
    assert uids(pathway) == [second, first]


def test_projecting_twice_writes_nothing(story):
    pathway = make.pathway(steps=[make.reads(story)])
    rows = list(PathwayStep.objects.values())
    project_pathway(pathway)
    assert list(PathwayStep.objects.values()) == rows


def test_a_step_that_is_left_out_is_gone(story):
    pathway = make.pathway(steps=[make.reads(story), make.reflects()])
    pathway.steps = json.dumps(pathway.steps.get_prep_value()[:1])
    make.publish(pathway)
    assert pathway.step_rows.count() == 1


def test_a_preview_builds_the_same_steps_and_writes_none(story):
    pathway = make.pathway(steps=[make.reads(story), make.reflects()])
    before = PathwayStep.objects.count()
    steps = steps_from_stream(pathway)
    assert [(s.kind, s.title) for s in steps] == list(
        pathway.step_rows.values_list("kind", "title")
    )
    assert PathwayStep.objects.count() == before


def test_reading_the_same_thing_in_two_pathways_is_one_excerpt(story):
    first = make.pathway(steps=[make.reads(story)])
    second = make.pathway(steps=[make.reads(story)])
    assert first.step_rows.get().excerpt == second.step_rows.get().excerpt != ""


def test_a_pause_and_a_check_take_their_usual_minutes(story):
    pathway = make.pathway(steps=[make.reflects(), make.checks()])
    assert list(pathway.step_rows.values_list("minutes", flat=True)) == [5, 2]
