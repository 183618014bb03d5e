"""The film for taking away: captions in each language and chapters lie inside it."""

import json
import subprocess
from pathlib import Path
from shutil import which
from threading import Event

import av
import pytest

from media.recordings.intake.probe import probe, texts_inside
from media.recordings.jobs.worker import look_after_recordings, process_next_job
from media.recordings.queries import file_for_taking_away, take_away_files
from media.recordings.services import Captions, add_recording, remove_track, replace_captions
from tests.media.films import VTT
from tests.media.prepared import prepare

pytestmark = pytest.mark.django_db(transaction=True)
WELSH = VTT.replace("Hello, and welcome.", "Helo, a chroeso.")


def work():
    return process_next_job(owner="tests", stopped=Event())


@pytest.fixture
def prepared(film, root_collection):
    recording = add_recording(
        title="A short film",
        file=film,
        captions=[Captions(VTT), Captions(WELSH, "cy")],
        chapters="0:00 Welcome\n0:01 The end",
    )
    return prepare(recording)


def film_of(recording) -> Path:
    return Path(recording.renditions.get(kind="takeaway").file.path)


def words_in(path: Path) -> dict[str, list[str]]:
    return {
        track["language"]: [words for _, _, words in track["cues"]]
        for track in texts_inside(path)["tracks"]
    }


def test_it_carries_the_words_in_each_language_and_the_chapters(prepared):
    path = film_of(prepared)
    inside = texts_inside(path)
    assert inside["chapters"] == [[0.0, "Welcome"], [1.0, "The end"]]
    assert words_in(path)["eng"] == [
        "Hello, and welcome.",
        "This is a short film\nof two lines.",
    ]
    assert words_in(path)["cym"][0] == "Helo, a chroeso."
    times = [moment for cue in inside["tracks"][0]["cues"] for moment in cue[:2]]
    assert times == pytest.approx([0.1, 0.8, 0.8, 1.9])
    facts = probe(path)
    assert facts.web_safe
    assert facts.duration_s == pytest.approx(prepared.duration, abs=0.1)
    plain = Path(prepared.renditions.get(kind="720p").file.path)
    for kind in ("video", "audio"):
        assert packets(plain, kind) == packets(path, kind)
    size = prepared.renditions.get(kind="takeaway").size_bytes
    assert take_away_files(prepared)[0] == ("film", "mp4", size)
    assert file_for_taking_away(prepared, "mp4") == "takeaway.mp4"


def packets(path: Path, kind: str) -> list[bytes]:
    with av.open(str(path)) as film:
        return [bytes(packet) for packet in film.demux(**{kind: 0}) if packet.size]


@pytest.mark.skipif(not which("ffprobe"), reason="ffprobe is not installed")
def test_other_programs_find_them_too(prepared):
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_chapters"]
    done = subprocess.run([*command, film_of(prepared)], capture_output=True, check=True)
    found = json.loads(done.stdout)
    spoken = [one for one in found["streams"] if one["codec_type"] == "subtitle"]
    assert [one["codec_tag_string"] for one in spoken] == ["tx3g", "tx3g"]
    assert {one["tags"]["language"] for one in spoken} == {"eng", "cym"}
    assert [one["tags"]["title"] for one in found["chapters"]] == ["Welcome", "The end"]


def test_it_is_made_again_when_captions_change_and_the_old_one_serves_until_then(prepared):
    before = film_of(prepared)
    replace_captions(prepared, VTT)
    assert not work()
    replace_captions(prepared, VTT.replace("Hello", "Good morning"))
    prepared.job.refresh_from_db()
    assert prepared.job.state == "waiting"
    assert film_of(prepared) == before
    assert before.exists()
    others = {row.kind: row.pk for row in prepared.renditions.exclude(kind="takeaway")}
    assert work()
    assert film_of(prepared) != before
    assert words_in(film_of(prepared))["eng"][0] == "Good morning, and welcome."
    assert {row.kind: row.pk for row in prepared.renditions.exclude(kind="takeaway")} == others
    assert not work()


def test_the_one_before_is_swept_away(prepared, monkeypatch):
    before = film_of(prepared)
    remove_track(prepared.tracks.get(language="cy"))
    assert work()
    monkeypatch.setattr("media.recordings.jobs.worker.sweep_files", sweep_now)
    look_after_recordings()
    assert not before.exists()
    assert list(words_in(film_of(prepared))) == ["eng"]


def sweep_now():
    from media.recordings.jobs.storage_paths import sweep_files

    return sweep_files(older_than_s=-1)


def test_without_any_words_the_plain_film_is_given(prepared):
    prepared.chapters = []
    prepared.save()
    for track in prepared.tracks.all():
        remove_track(track)
    assert work()
    prepared.refresh_from_db()
    assert prepared.made_as("takeaway") is None
    assert file_for_taking_away(prepared, "mp4") == "film"
    assert not work()


def test_captions_that_change_while_it_is_worked_on_are_not_forgotten(film, root_collection):
    recording = add_recording(title="A short film", file=film, captions=[Captions(VTT)])
    job = recording.job

    class Meanwhile(Event):
        def is_set(self):
            job.refresh_from_db()
            if job.step == "takeaway" and not recording.tracks.filter(language="cy").exists():
                replace_captions(recording, WELSH, language="cy")
            return False

    while process_next_job(owner="tests", stopped=Meanwhile()):
        pass
    assert set(words_in(film_of(recording))) >= {"eng"}
    assert set(words_in(film_of(recording))) == {
        {"en": "eng", "cy": "cym"}[track.language] for track in recording.tracks.all()
    }
