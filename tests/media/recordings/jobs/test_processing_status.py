"""Editors see how far a recording is, and can have it tried again."""

from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone

from media.recordings.jobs.processing_status import processing_status_of
from media.recordings.jobs.worker import process_next_job
from tests.factories.people import Right, somebody_with, somebody_without

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def state(recording, **values):
    type(recording.job).objects.update(**values)
    recording.job.refresh_from_db()


def test_the_words_say_how_far_it_is_and_how_long_it_takes(recording):
    assert processing_status_of(recording).words == "Waiting to be prepared."
    begun = timezone.now() - timedelta(seconds=60)
    state(recording, state="running", percent=50, started_at=begun)
    assert processing_status_of(recording).words == "Preparing: 50 %, about 1 min left"
    state(recording, percent=1)
    assert processing_status_of(recording).words == "Preparing: 1 %"
    state(recording, state="failed", error="The disk is full.")
    assert processing_status_of(recording).words == "It could not be prepared. The disk is full."
    state(recording, state="waiting")
    assert "tried again soon" in processing_status_of(recording).words


def test_the_recordings_page_and_the_list_say_it(signed_in, recording):
    state(recording, state="running", percent=42)
    for address in (f"/admin/media/edit/{recording.pk}/", "/admin/media/"):
        html = signed_in.get(address).content.decode()
        assert "Preparing: 42 %" in html
        assert 'value="42"' in html
        assert "media/preparing.js" in html


def test_a_recording_that_failed_can_be_tried_again_twice_is_harmless(signed_in, recording):
    state(recording, state="failed", error="The disk is full.", tries=3)
    html = signed_in.get(f"/admin/media/edit/{recording.pk}/").content.decode()
    assert f'action="/admin/recordings/{recording.pk}/retry/"' in html
    for _ in range(2):
        answer = signed_in.post(f"/admin/recordings/{recording.pk}/retry/")
        assert answer["Location"] == f"/admin/media/edit/{recording.pk}/"
    recording.job.refresh_from_db()
    assert (recording.job.state, recording.job.tries) == ("waiting", 0)


def test_what_is_ready_is_listed_with_its_size(signed_in, recording):
    assert process_next_job(owner="tests", stopped=Event())
    html = signed_in.get(f"/admin/media/edit/{recording.pk}/").content.decode()
    assert "Ready in every way." in html
    assert "Film, 360p" in html
    assert "data-preparing" not in html


def test_the_script_asks_for_it_as_json(signed_in, recording):
    state(recording, state="running", percent=7)
    answer = signed_in.get(f"/admin/recordings/{recording.pk}/preparation/")
    assert answer.json() == {"state": "running", "percent": 7, "words": "Preparing: 7 %"}
    assert signed_in.get("/admin/recordings/999/preparation/").status_code == 404


def test_only_who_may_change_it_may_ask_or_try_again(client, recording, django_user_model):
    addresses = [f"/admin/recordings/{recording.pk}/{name}/" for name in ("preparation", "retry")]
    assert client.get(addresses[0]).status_code == 302
    client.force_login(django_user_model.objects.create_user("someone", "s@example.org", "secret"))
    state(recording, state="failed")
    assert client.get(addresses[0]).status_code in (302, 403)
    assert client.post(addresses[1]).status_code in (302, 403)
    recording.job.refresh_from_db()
    assert recording.job.state == "failed"


def test_who_may_do_all_but_change_it_may_neither_ask_nor_try_again(client, recording):
    mine = recording.collection.add_child(name="Mine")
    addresses = [f"/admin/recordings/{recording.pk}/{name}/" for name in ("preparation", "retry")]
    state(recording, state="failed")
    for but in ([], [Right("change_media", mine)]):
        client.force_login(somebody_without("change_media", but=but))
        assert client.get(addresses[0]).status_code == 302
        assert client.post(addresses[1]).status_code == 302
        recording.job.refresh_from_db()
        assert recording.job.state == "failed"
    client.force_login(somebody_with(Right("change_media", recording.collection)))
    assert client.get(addresses[0]).status_code == 200
    client.post(addresses[1])
    recording.job.refresh_from_db()
    assert recording.job.state == "waiting"


def test_the_list_asks_once_for_all_recordings(signed_in, recording, sound):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from media.recordings.services import add_recording

    signed_in.get("/admin/media/")
    with CaptureQueriesContext(connection) as one:
        signed_in.get("/admin/media/")
    add_recording(title="A talk", file=sound)
    with CaptureQueriesContext(connection) as two:
        signed_in.get("/admin/media/")
    jobs = [query for query in two.captured_queries if "media_processingjob" in query["sql"]]
    assert len(jobs) == 1
    assert len(two) <= len(one)
