"""How far people get is counted by step and day, without knowing who."""

from datetime import date, timedelta

import pytest
from django.core import serializers
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from learning.models import PathwayStep, StepDay
from learning.pathways.counting import counter_buffer
from learning.pathways.counting.counter_buffer import MOST_AT_ONCE, flush_counts, waiting
from learning.pathways.counting.queries import how_far
from learning.pathways.counting.rules import FEWEST, KEPT_DAYS, SHOWN_DAYS, Walked, shown
from learning.pathways.counting.services import forget_old_steps, record_steps
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def nothing_waits():
    waiting.take()
    yield
    waiting.take()


@pytest.fixture
def pathway():
    return make.pathway("Sharing power", steps=[make.reflects(), make.does()])


@pytest.fixture
def step(pathway) -> PathwayStep:
    return pathway.step_rows.first()


def say(client, step, said: str = "started", **more):
    headers = more.pop("headers", OURS)
    return client.generic("POST", f"/steps/{step.uid}/{said}/", headers=headers, **more)


def test_it_is_counted_in_memory_and_written_later(client, step, committed):
    for _ in range(2):  # which site it is, is remembered from then on
        client.get("/my-plan/move/")
        committed()
    client.get("/my-plan/move/")
    with CaptureQueriesContext(connection) as queries:
        answers = [say(client, step), say(client, step), say(client, step, "finished")]
    assert not [q["sql"] for q in queries if not q["sql"].startswith("SELECT")]
    assert len(queries) == 3
    assert {(a.status_code, a.content, a["Cache-Control"]) for a in answers} == {
        (204, b"", "no-store")
    }
    assert not [a.cookies for a in answers if a.cookies]
    assert not StepDay.objects.exists()
    flush_counts()
    day = StepDay.objects.get()
    assert (day.step_id, day.started, day.finished) == (step.pk, 2, 1)
    assert waiting.take() == {}


def test_nothing_of_who_asked_is_stored(client, step):
    say(client, step, REMOTE_ADDR="203.0.113.77", headers={**OURS, "user-agent": "Zebra/1.0"})
    flush_counts()
    stored = serializers.serialize("json", StepDay.objects.all())
    assert "203.0.113" not in stored
    assert "Zebra" not in stored
    assert {field.name for field in StepDay._meta.get_fields()} == {
        *("id", "step", "day", "started", "finished")
    }


@pytest.mark.parametrize(
    "headers",
    [
        {"dnt": "1"},
        {"sec-gpc": "1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"user-agent": "ExampleBot/1.0"},
    ],
)
def test_who_objects_and_who_is_no_page_of_ours_is_not_counted(client, step, headers):
    assert say(client, step, headers={**OURS, **headers}).status_code == 204
    assert waiting.take() == {}


def test_a_browser_that_says_only_its_origin_is_counted(client, step):
    say(client, step, headers={"origin": "http://testserver"})
    say(client, step, headers={"origin": "http://elsewhere.example"})
    say(client, step, headers={})
    assert waiting.take() == {step.uid: Walked(1, 0)}


def test_unknown_steps_words_and_bodies_are_not_counted_and_the_answer_is_the_same(client, step):
    for address in (f"/steps/{step.uid}/eaten/", "/steps/zzzzzzzz/started/"):
        assert client.generic("POST", address, headers=OURS).status_code == 204
    assert say(client, step, data="words").status_code == 204
    assert waiting.take() == {}
    assert client.get(f"/steps/{step.uid}/started/").status_code == 405


def test_a_step_of_a_pathway_that_is_not_published_is_not_counted(client, pathway, step):
    pathway.unpublish()
    say(client, step)
    assert waiting.take() == {}


def test_one_step_cannot_be_counted_up_without_end(client, step):
    for _ in range(MOST_AT_ONCE + 5):
        waiting.add(step.uid, Walked(1, 0))
    waiting.add(step.uid, Walked(0, 1))
    assert waiting.take() == {step.uid: Walked(MOST_AT_ONCE, 1)}


def test_what_cannot_be_written_now_waits(client, step, monkeypatch, caplog):
    def locked(*args, **kwargs):
        raise DatabaseError("locked")

    say(client, step)
    with monkeypatch.context() as broken:
        broken.setattr(counter_buffer, "record_steps", locked)
        flush_counts()
    assert "could not be counted" in caplog.text
    flush_counts()
    assert StepDay.objects.get().started == 1


def test_a_step_that_is_gone_is_left_out_and_takes_its_counts_along(pathway, step):
    record_steps({step.uid: Walked(3, 1), "zzzzzzzz": Walked(5, 5)}, today=TODAY)
    assert StepDay.objects.count() == 1
    pathway.steps.pop(0)
    make.publish(pathway)
    assert not StepDay.objects.exists()


def test_a_step_that_moves_keeps_its_counts(pathway, step):
    record_steps({step.uid: Walked(30, 20)}, today=TODAY)
    first = pathway.steps.pop(0)
    pathway.steps.append((first.block_type, first.value, first.id))
    make.publish(pathway)
    assert [far.shown.started for far in how_far(pathway, today=TODAY)] == [None, 30]


def test_totals_are_deleted_after_thirteen_months(step):
    for days in (KEPT_DAYS, KEPT_DAYS - 1):
        record_steps({step.uid: Walked(1, 0)}, today=TODAY - timedelta(days=days))
    forget_old_steps(today=TODAY)
    forget_old_steps(today=TODAY)
    assert StepDay.objects.get().day == TODAY - timedelta(days=KEPT_DAYS - 1)


def test_only_the_last_ninety_days_are_shown(pathway, step):
    record_steps({step.uid: Walked(50, 50)}, today=TODAY - timedelta(days=SHOWN_DAYS))
    record_steps({step.uid: Walked(20, 10)}, today=TODAY - timedelta(days=SHOWN_DAYS - 1))
    assert how_far(pathway, today=TODAY)[0].shown.words == "Of 20 who started, 10 finished."


@pytest.mark.parametrize(
    ("walked", "words"),
    [
        (Walked(0, 0), "Fewer than 10 people have started this step."),
        (Walked(9, 9), "Fewer than 10 people have started this step."),
        (Walked(10, 9), "Of 10 who started, fewer than 10 finished."),
        (Walked(120, 80), "Of 120 who started, 80 finished."),
        (Walked(129, 89), "Of 120 who started, 80 finished."),
        (Walked(20, 30), "Of 20 who started, 20 finished."),
    ],
)
def test_nothing_under_ten_is_shown_and_one_person_more_does_not_show(walked, words):
    assert shown(walked).words == words


def test_the_part_that_finished_is_between_nothing_and_all():
    parts = [shown(Walked(s, f)).part for s in range(0, 60, 3) for f in range(0, 60, 3)]
    assert all(part is None or 0 < part <= 100 for part in parts)
    assert shown(Walked(FEWEST - 1, 0)).part is None


def test_reading_how_far_people_get_costs_one_query_whatever_the_steps(django_assert_num_queries):
    long = make.pathway("Long", steps=[make.does() for _ in range(30)])
    with django_assert_num_queries(1):
        assert len(how_far(long, today=TODAY)) == 30


def test_a_preview_says_nothing_and_a_published_step_says_where(rf, client, pathway, step):
    html = client.get(f"{pathway.url}1/").content.decode()
    assert f'data-counted="/steps/{step.uid}/"' in html
    shown = pathway.make_preview_request(preview_mode="1/").render().content.decode()
    assert "data-step=" in shown
    assert "data-counted" not in shown


def test_the_privacy_page_says_it_and_has_the_switch(client):
    make.information("Privacy", slug="privacy")
    make.information("About", slug="about")
    assert "<hub-counting" in client.get("/privacy/").content.decode()
    assert "<hub-counting" not in client.get("/about/").content.decode()
