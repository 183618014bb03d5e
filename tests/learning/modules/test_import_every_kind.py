"""Every kind of file that is accepted, from the command line to films that really play."""

import io
import json
import os
from pathlib import Path

import av
import pytest
from django.conf import settings
from django.core.management import call_command

from media.models import Recording
from media.recordings.intake.probe import texts_inside
from media.recordings.queries import cues_of
from media.recordings.services import Captions, add_recording
from tests.factories.pages import make_site
from tests.media.films import beginning_of, make_film, make_uneven, turned

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FILM = {"720p", "360p", "storyboard", "storyboard_index"}
SOUND = {"audio", "mp3"}
# What the hub allows itself; MP3 has no place for the silence that its encoder adds.
MOST_OFF_S = {"720p": 0.1, "360p": 0.1, "takeaway": 0.1, "audio": 0.1, "mp3": 0.15}
KINDS = {
    "a.mp4": {},
    "a.mov": {"codec": "mpeg4", "sound": "pcm_s16le"},
    "a.mkv": {"codec": "libx265", "sound": "ac3"},
    "a.webm": {"codec": "libvpx-vp9", "sound": "libopus"},
    "a.avi": {"codec": "mpeg4", "sound": "mp3"},
    "a.ogv": {"codec": "libvpx", "sound": "libopus"},
    "a.mp3": {"codec": None, "sound": "mp3"},
    "a.m4a": {"codec": None, "sound": "aac"},
    "a.wav": {"codec": None, "sound": "pcm_s16le"},
    "a.ogg": {"codec": None, "sound": "libopus"},
    "a.opus": {"codec": None, "sound": "libopus"},
    "a.flac": {"codec": None, "sound": "flac"},
    "sound alone.mp4": {"codec": None, "sound": "aac"},
    "no sound.mp4": {"sound": None},
    "ten bits.mp4": {"pix_fmt": "yuv420p10le"},
}
# A film, a sound and what is neither as usual; `make prove` brings in all kinds.
AT_EACH_CHANGE = {"a.mp4", "a.mov", "a.webm", "a.mp3", "a.wav", "ten bits.mp4"}
# The hub's own film; one as a camera gives it may lie in a folder that is named.
MATERIAL = Path(settings.BASE_DIR) / "hub/demo/material"
MORE_MATERIAL = Path(os.environ.get("HUB_TEST_FILMS", MATERIAL))


@pytest.fixture(autouse=True)
def site():
    return make_site()


def imported(*arguments) -> dict:
    out = io.StringIO()
    call_command("import_recording", *map(str, arguments), "--wait", "--json", stdout=out)
    return json.loads(out.getvalue())


def played_s(path: str) -> float:
    """How long it plays when each picture and each sound in it is decoded."""
    ends = [0.0]
    with av.open(path) as container:
        tracks = [stream for stream in container.streams if stream.type in ("video", "audio")]
        for packet in container.demux(tracks):
            for frame in packet.decode():
                ends.append(frame.time + float((frame.duration or 0) * frame.time_base))
    return max(ends)


def assert_plays(facts: dict, kinds: set[str]) -> Recording:
    assert "could not be prepared" not in str(facts["warnings"])
    assert {row["kind"] for row in facts["renditions"]} >= kinds
    recording = Recording.objects.get(pk=facts["id"])
    for row in recording.renditions.filter(kind__in=MOST_OFF_S):
        off_s = abs(played_s(row.file.path) - facts["duration_s"])
        assert off_s <= MOST_OFF_S[row.kind] + 0.001, row.kind
    return recording


def test_the_list_of_kinds_is_whole():
    accepted = {
        ending
        for kinds in ("VIDEO_EXTENSIONS", "AUDIO_EXTENSIONS")
        for ending in settings.WAGTAILMEDIA[kinds]
    }
    assert {name.rsplit(".", 1)[1] for name in KINDS} | {"m4v"} == accepted


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in AT_EACH_CHANGE else [pytest.mark.prove])
        for name in KINDS
    ],
)
def test_it_comes_in_and_all_that_is_made_of_it_plays_to_its_end(tmp_path, name):
    facts = imported(make_film(tmp_path / name, seconds=2.0, **KINDS[name]))
    assert facts["duration_s"] == pytest.approx(2.0, abs=0.1)
    options = KINDS[name]
    wanted = FILM if options.get("codec", "yes") else set()
    assert_plays(facts, wanted | (SOUND if options.get("sound", "yes") else set()))


def test_a_film_named_as_apple_does(tmp_path, film_of_two_seconds):
    path = film_of_two_seconds.rename(tmp_path / "a.m4v")
    assert_plays(imported(path), FILM | SOUND)


@pytest.fixture
def film_of_two_seconds(tmp_path):
    return make_film(tmp_path / "film.mp4", seconds=2.0)


def test_a_film_of_changing_speed_and_odd_size(tmp_path):
    path = make_uneven(tmp_path / "a.mkv", [0, 40, 200, 1500, 1600, 1900])
    recording = assert_plays(imported(path), FILM)
    assert (recording.made_as("360p")["width"], recording.made_as("360p")["height"]) == (160, 90)


def test_a_film_from_a_phone_that_was_held_upright(tmp_path, film_of_two_seconds):
    recording = assert_plays(imported(turned(film_of_two_seconds, tmp_path / "b.mp4")), FILM)
    assert (recording.made_as("720p")["width"], recording.made_as("720p")["height"]) == (48, 64)


@pytest.mark.prove
def test_a_film_of_more_than_an_hour(tmp_path):
    path = make_film(tmp_path / "a.avi", codec="mpeg4", sound=None, rate=1, seconds=3700)
    facts = imported(path)
    assert facts["duration_s"] == pytest.approx(3700, abs=0.1)
    assert_plays(facts, FILM)


def test_the_webinar_of_the_demo_has_its_captions_and_chapters_inside(tmp_path):
    # Its first two chapters: `make run` prepares the whole of it.
    marks = json.loads((MATERIAL / "webinar.chapters.json").read_text())[:2]
    film = beginning_of(MATERIAL / "webinar.mp4", tmp_path / "webinar.mp4", marks[-1]["end_s"])
    head, *cues = (MATERIAL / "webinar.en.vtt").read_text("utf-8").strip().split("\n\n")
    words = Captions("\n\n".join([head, *cues[:13]]).encode())
    add_recording(title="Webinar", file=film, captions=[words], chapters=marks)
    recording = assert_plays(imported(film), FILM | SOUND | {"takeaway"})
    # Copied: it fits already, and can be jumped in every two seconds.
    large = recording.renditions.get(kind="720p")
    assert large.size_bytes == pytest.approx(recording.size_bytes, rel=0.02)
    inside = texts_inside(Path(recording.renditions.get(kind="takeaway").file.path))
    (track,) = inside["tracks"]
    spoken = cues_of(recording)
    assert len(track["cues"]) == len(spoken) == 12
    for (start_s, end_s, _), cue in zip(track["cues"], spoken, strict=True):
        assert (start_s, end_s) == pytest.approx((cue.start_s, cue.end_s), abs=0.01)
    assert [title for _, title in inside["chapters"]] == [each["title"] for each in marks]
    starts = [start_s for start_s, _ in inside["chapters"]]
    assert starts == pytest.approx([each["start_s"] for each in marks], abs=0.01)


def test_the_webinar_as_a_camera_recorded_it():
    path = MORE_MATERIAL / "webinar-as-recorded.mov"
    if not path.is_file():
        pytest.skip("NOT TESTED: HUB_TEST_FILMS names no folder with webinar-as-recorded.mov.")
    facts = imported(path)
    assert facts["duration_s"] == pytest.approx(20.0, abs=0.1)
    assert_plays(facts, FILM | SOUND)
