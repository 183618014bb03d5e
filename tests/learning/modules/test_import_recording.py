"""`manage.py import_recording`: in with its page, and in plain words when not."""

import io
import json

import pytest
from django.core.management import call_command

from learning.models import WebinarPage
from media.models import Recording
from tests.factories.pages import make_site
from tests.media.films import VTT, make_film

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    return make_site()


@pytest.fixture
def phone_film(tmp_path):
    return make_film(tmp_path / "Damp_homes.mov", codec="mpeg4", sound="pcm_s16le", seconds=1.0)


@pytest.fixture
def captions(tmp_path):
    path = tmp_path / "words.vtt"
    path.write_text(VTT.replace("00:00:01.900", "00:00:01.000").replace("0.800", "0.500"))
    return path


def run(*arguments):
    """What the command prints, its complaints and its exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_recording", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    return out.getvalue(), err.getvalue(), code


def test_a_film_is_in_prepared_and_on_a_page(phone_film, captions, client):
    out, _, code = run(
        phone_film, "--captions", captions, "--title", "Damp homes", "--publish", "--wait", "--json"
    )
    facts = json.loads(out)
    assert code == 0
    assert {"id", "slug", "duration_s", "renditions", "cues", "warnings", "existing"} == set(facts)
    assert (facts["slug"], facts["cues"], facts["existing"]) == ("damp-homes", 2, False)
    kinds = [row["kind"] for row in facts["renditions"]]
    assert {"720p", "360p", "audio", "mp3", "storyboard"} <= set(kinds)
    assert facts["duration_s"] == pytest.approx(1, abs=0.1)
    assert client.get("/library/damp-homes/").status_code == 200


def test_advice_on_the_captions_stands_among_the_warnings(phone_film, tmp_path):
    path = tmp_path / "words.vtt"
    path.write_text(f"WEBVTT\n\n00:00.000 --> 00:00.900\n{'a' * 43}\n")
    out, _, code = run(phone_film, "--captions", path, "--json")
    said = [
        words for words in json.loads(out)["warnings"] if words.startswith("Captions (English)")
    ]
    assert code == 0
    assert "1 line is longer than 42 characters: at 0:00." in said[0]
    assert len(said) == 3


def test_the_same_bytes_again_are_the_same_recording_and_page(phone_film):
    first = json.loads(run(phone_film, "--json")[0])
    again = json.loads(run(phone_film, "--title", "Other", "--json")[0])
    assert again | {"existing": False} == first
    assert again["existing"]
    assert Recording.objects.count() == WebinarPage.objects.count() == 1


def test_without_publish_the_page_is_a_draft_named_after_the_file(phone_film):
    out, _, code = run(phone_film)
    page = WebinarPage.objects.get()
    assert (code, page.live, page.title, page.slug) == (0, False, "Damp homes", "damp-homes")
    assert "no captions yet" in out


def test_a_page_never_takes_the_address_of_another(phone_film, tmp_path):
    other = make_film(tmp_path / "b.mp4", seconds=1.0)
    run(phone_film, "--title", "A talk")
    assert json.loads(run(other, "--title", "A talk", "--json")[0])["slug"] == "a-talk-2"


def test_a_transcript_stands_below_the_recording(phone_film, tmp_path, client):
    words = tmp_path / "words.txt"
    words.write_text("Hello, and welcome.\n\nFish & <chips>.")
    facts = json.loads(run(phone_film, "--transcript", words, "--publish", "--json")[0])
    html = client.get(f"/library/{facts['slug']}/").content.decode()
    assert "Hello, and welcome." in html
    assert "Fish &amp; &lt;chips&gt;." in html


@pytest.mark.parametrize("data", [b"", b"words called film", b"#EXTM3U\nhttp://127.0.0.1/x.ts\n"])
def test_a_file_that_is_no_recording_ends_with_two_and_plain_words(tmp_path, data):
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    out, err, code = run(path, "--json")
    assert (out, code) == ("", 2)
    assert len(err.split()) > 4
    assert not Recording.objects.exists()
    assert not WebinarPage.objects.exists()


def test_faulty_captions_or_a_missing_file_keep_everything_out(phone_film, tmp_path):
    faulty = tmp_path / "words.vtt"
    faulty.write_text("WEBVTT\n\n00:02.000 --> 00:01.000\nx")
    assert run(phone_film, "--captions", faulty)[2] == 2
    assert run(tmp_path / "nothing.mp4")[2] == 2
    assert not Recording.objects.exists()
