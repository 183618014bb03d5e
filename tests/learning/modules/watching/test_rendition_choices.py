"""A recording is offered in every way that was really made, and says so while it is not."""

import re
from threading import Event

import pytest

from media.recordings.jobs.worker import process_next_job
from media.recordings.services import add_recording
from tests.factories.pages import webinar
from tests.html import as_read
from tests.media.films import make_film

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared(tmp_path):
    """A page of a film from which everything was made."""
    film = make_film(tmp_path / "a.mp4", seconds=1.0, size=(480, 400))
    page = webinar(
        recording=add_recording(title="A talk", file=film), no_captions_reason="Nobody speaks."
    )
    assert process_next_job(owner="tests", stopped=Event())
    page.recording.refresh_from_db()
    return page


@pytest.fixture
def unprepared(tmp_path):
    """A page of a film that no browser plays yet."""
    film = make_film(tmp_path / "a.mov", codec="mpeg4", sound="pcm_s16le", seconds=1.0)
    return webinar(
        recording=add_recording(title="From a phone", file=film),
        no_captions_reason="Nobody speaks.",
    )


def page_of(client, page) -> str:
    return as_read(client.get(page.get_url()).content.decode())


def test_phones_get_the_small_film_without_any_script(client, prepared):
    html = page_of(client, prepared)
    pk = prepared.recording_id
    sources = re.findall(r'<source src="([^"]+)" type="video/mp4"( media="[^"]+")?>', html)
    assert sources == [
        (f"/media/{pk}/360p.mp4", ' media="(max-width: 40rem), (prefers-reduced-data: reduce)"'),
        (f"/media/{pk}/720p.mp4", ""),
    ]


def test_each_way_that_was_made_says_what_it_costs_and_leads_to_its_file(client, prepared):
    html = page_of(client, prepared)
    rendition_choices = html[
        html.index('id="ways"') : html.index("</section>", html.index('id="ways"'))
    ]
    for name in ("360p.mp4", "audio.m4a"):
        address = f"/media/{prepared.recording_id}/{name}"
        assert f'href="{address}"' in rendition_choices
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] in ("video/mp4", "audio/mp4")
    assert len(re.findall(r"\d\s?(?:KB|MB|bytes)", rendition_choices)) == 3


def test_a_film_that_is_small_already_is_offered_once(client):
    page = webinar()
    assert process_next_job(owner="tests", stopped=Event())
    html = page_of(client, page)
    assert html.count('data-way="large"') == 1
    assert 'data-way="small"' not in html
    for name in ("360p", "720p"):
        assert client.get(f"/media/{page.recording_id}/{name}.mp4").status_code == 200


def test_film_and_sound_can_be_taken_away(client, prepared):
    html = page_of(client, prepared)
    slug = prepared.slug
    for ending, kind in (("mp4", "video/mp4"), ("mp3", "audio/mpeg")):
        address = f"/downloads/{slug}/{slug}.{ending}"
        assert f'href="{address}"' in html
        answer = client.get(address)
        assert answer["Content-Type"] == kind
        assert f'filename="{slug}.{ending}"' in answer["Content-Disposition"]


def test_a_film_that_no_browser_plays_yet_says_that_it_is_being_prepared(client, unprepared):
    html = page_of(client, unprepared)
    assert "This film is being prepared" in html
    assert 'id="ways"' not in html
    assert "<video" not in html
    assert 'src=""' not in html
    assert 'href=""' not in html


def test_a_prepared_film_takes_the_place_of_that_sentence(client, unprepared):
    assert process_next_job(owner="tests", stopped=Event())
    html = page_of(client, unprepared)
    assert "is being prepared" not in html
    assert f"/media/{unprepared.recording_id}/720p.mp4" in html


def test_what_was_made_asks_the_database_no_more_often(client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page = webinar()
    page_of(client, page)
    with CaptureQueriesContext(connection) as before:
        page_of(client, page)
    assert process_next_job(owner="tests", stopped=Event())
    with django_assert_max_num_queries(len(before)):
        page_of(client, page)
