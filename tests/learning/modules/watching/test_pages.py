"""The watching room as it is sent: it works before any script does."""

import re

import pytest

from tests.factories.pages import webinar
from tests.factories.recordings import recording
from tests.html import as_read

pytestmark = pytest.mark.django_db


def watch(client, page, query="") -> str:
    return as_read(client.get(page.get_url() + query).content.decode())


def test_the_player_is_the_browsers_own_with_captions_switched_on(client):
    html = watch(client, webinar())
    video = re.search(r"<hub-player[^>]*>\s*(<video[^>]*>)", html)[1]
    assert " controls" in video
    assert 'preload="metadata"' in video
    assert " playsinline" in video
    assert " autoplay" not in video
    assert re.search(
        r'<track kind="captions" src="/media/[^"]+" srclang="en" label="English" default>', html
    )
    assert '<track kind="chapters"' in html


def test_each_line_says_its_seconds_and_links_to_them(client):
    html = watch(client, webinar())
    cues = re.findall(
        r'<li class="cue" data-start="([\d.]+)" data-end="([\d.]+)"><a class="cue__time" href="([^"]+)"',
        html,
    )
    assert cues
    for start, end, href in cues:
        assert float(start) < float(end)
        # Never before the line itself, and no more than a tenth after it.
        moment = href.partition("#t=")[2]
        assert href == f"?t={moment}#t={moment}"
        assert float(start) <= float(moment) < float(start) + 0.1


@pytest.mark.parametrize(
    ("query", "fragment"), [("?t=1", "#t=1"), ("?t=0:01", "#t=1"), ("?t=0.5,1.5", "#t=0.5,1.5")]
)
def test_without_a_script_an_address_with_a_moment_starts_there(client, query, fragment):
    source = re.search(r'<video[^>]* src="([^"]+)"', watch(client, webinar(), query))[1]
    assert source.endswith(fragment)


@pytest.mark.parametrize("query", ["?t=abc", "?t=99999", "?t=-1", "?t=%00", "?t=5,2"])
def test_a_moment_that_cannot_be_gets_a_plain_sentence(client, query):
    response = client.get(webinar().get_url() + query)
    assert response.status_code == 200
    assert 'class="watching__notice" role="status"' in response.content.decode()


def test_each_way_says_what_it_costs_before_anything_plays(client):
    html = watch(client, webinar())
    rendition_choices = html[
        html.index('id="ways"') : html.index("</section>", html.index('id="ways"'))
    ]
    assert re.search(r"\d+\s?(KB|MB|bytes)", rendition_choices)
    assert "no film" in rendition_choices


def test_without_captions_there_is_no_transcript_and_nothing_promises_one(client):
    html = watch(
        client, webinar(recording=recording(captions=None), no_captions_reason="Nobody speaks.")
    )
    assert "<hub-transcript" not in html
    assert 'href="#read"' not in html
    assert "Not made yet" in html


def test_what_needs_a_script_is_hidden_until_there_is_one(client):
    html = watch(client, webinar())
    assert re.search(r'<form class="transcript__search"[^>]* hidden>', html)
    assert re.search(r"<li class=\"choices__speed\"[^>]* hidden>", html)
    assert re.search(r"<button[^>]*data-print[^>]* hidden>", html)
