"""Steps as published: stable, repeatable, the same in previews."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.models import PathwayPage, PathwayStep
from learning.pathways.services import project_pathway, steps_from_stream
from tests.factories import pages as make
from tests.learning.modules.editions.works import text

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


def test_many_steps_are_read_with_as_many_queries_as_a_few(story):
    talk = make.webinar("Talk")
    lines = talk.passages.filter(kind="cues").order_by("position")
    article = make.article(body=[text("a", "One begins.", "Two goes on.")])
    words = article.passages.filter(kind="paragraph").order_by("position")
    few = [
        make.reads(story),
        make.reads(section=make.section_of(story)),
        make.reads(article, part=make.part(words[0], words[1])),
        make.watches(talk),
        make.watches(talk, "0:01"),
        make.listens(talk, part=make.part(lines[0], lines[1])),
        make.takes_along(story),
        make.reflects(),
        make.checks(),
    ]

    def asked(times: int) -> int:
        steps = [{"type": step["type"], "value": step["value"]} for step in few * times]
        pathway = PathwayPage.objects.get(pk=make.pathway(steps=steps).pk)
        with CaptureQueriesContext(connection) as queries:
            assert len(steps_from_stream(pathway)) == len(steps)
        return len(queries)

    assert asked(12) == asked(1) <= 14
