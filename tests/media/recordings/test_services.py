"""Recordings come in whole, or not at all."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from media.recordings.captions.webvtt import CaptionsError, Cue
from media.recordings.models import Recording, Track
from media.recordings.queries import cues_of, transcript_text
from media.recordings.services import Captions, add_recording, remove_track, replace_captions
from media.signals import recording_ready, recording_removed, track_changed

from ..films import VTT, make_film, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def signals_sent():
    """Everything that media says during the test, as (name, facts)."""
    said = []
    signals = {"ready": recording_ready, "track": track_changed, "removed": recording_removed}

    def listener(name):
        def listen(sender, signal, **facts):
            said.append((name, facts))

        return listen

    keep = {name: listener(name) for name in signals}
    for name, signal in signals.items():
        signal.connect(keep[name])
    yield said
    for name, signal in signals.items():
        signal.disconnect(keep[name])


def stored_files(tmp_path):
    return sorted(path.name for path in tmp_path.rglob("*") if path.is_file())


def test_a_recording_knows_what_its_file_says(recording, film):
    assert recording.duration == pytest.approx(2, abs=0.1)
    assert (recording.type, recording.width, recording.height) == ("video", 64, 48)
    assert recording.size_bytes == film.stat().st_size
    assert len(recording.sha256) == 64
    assert recording.file.read() == film.read_bytes()
    assert [chapter["title"] for chapter in recording.chapters] == ["Welcome", "The end"]


def test_a_film_without_a_still_picture_gets_one(recording):
    assert recording.thumbnail.read().startswith(b"\xff\xd8\xff")
    assert recording.poster_url == f"/media/{recording.pk}/poster.jpg"


def test_a_given_still_picture_is_kept_without_metadata(film, root_collection):
    given = SimpleUploadedFile("still.png", picture_bytes("PNG", colour="coral"))
    recording = add_recording(title="With a still", file=film, thumbnail=given)
    assert recording.thumbnail.read().startswith(b"\xff\xd8\xff")


def test_sound_alone_needs_no_picture(sound, root_collection):
    recording = add_recording(title="A talk", file=sound)
    assert (recording.type, recording.poster_url) == ("audio", "")
    assert recording.film_url == f"/media/{recording.pk}/film.mp3"


def test_the_same_bytes_again_return_the_recording_that_is_there(recording, film, tmp_path):
    before = stored_files(tmp_path)
    with film.open("rb") as stream:
        again = add_recording(title="Other", file=SimpleUploadedFile("x.mp4", stream.read()))
    assert again == recording
    assert again.title == "A short film"
    assert stored_files(tmp_path) == before


@pytest.mark.parametrize(
    "faulty",
    [
        {"captions": [Captions("WEBVTT\n\n00:02.000 --> 00:01.000\nx")]},
        {"captions": [Captions(VTT, language="not a language")]},
        {"captions": [Captions(VTT), Captions(VTT, language="?")]},
        {"chapters": "0:00 A\n9:00 B"},
        {"thumbnail": SimpleUploadedFile("still.jpg", b"no picture")},
    ],
    ids=["captions", "language", "second captions", "chapters", "still"],
)
def test_one_faulty_part_and_nothing_is_kept(film, root_collection, tmp_path, signals_sent, faulty):
    with pytest.raises(ValueError, match=r"\w"):
        add_recording(title="Broken", file=film, **faulty)
    assert not Recording.objects.exists()
    assert stored_files(tmp_path) == []
    assert signals_sent == []


def test_a_film_that_browsers_cannot_play_is_not_called_ready_before_it_is(
    tmp_path, root_collection, signals_sent, django_capture_on_commit_callbacks
):
    made = make_film(tmp_path / "a.mov", sound="pcm_s16le", seconds=1.0)
    with django_capture_on_commit_callbacks(execute=True):
        add_recording(title="A", file=made)
    assert signals_sent == []


def test_others_are_told_after_the_commit(
    film, root_collection, signals_sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        recording = add_recording(title="A", file=film, captions=[Captions(VTT)])
        assert signals_sent == []
    assert [name for name, _ in signals_sent] == ["track", "ready"]
    assert signals_sent[1][1]["recording"] == recording


def test_the_same_captions_again_change_nothing_and_tell_nobody(
    recording, signals_sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        replace_captions(recording, VTT)
    assert signals_sent == []
    with django_capture_on_commit_callbacks(execute=True):
        replace_captions(recording, [Cue(0, 1, ("New.",))])
    assert signals_sent == [
        ("track", {"recording": recording, "kind": "captions", "language": "en"})
    ]
    assert recording.tracks.count() == 1


def test_faulty_captions_leave_those_that_are_there(recording):
    with pytest.raises(CaptionsError):
        replace_captions(recording, "no captions")
    assert cues_of(recording)[0].speaker == "Ann"


def test_a_track_that_goes_is_told(recording, signals_sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        remove_track(recording.tracks.get())
    assert [name for name, _ in signals_sent] == ["track"]
    assert cues_of(recording) == ()


@pytest.mark.django_db(transaction=True)
def test_a_deleted_recording_takes_its_files_along_but_only_after_the_commit(
    film, signals_sent, tmp_path
):
    from wagtail.models import Collection

    Collection.get_first_root_node() or Collection.add_root(name="Root")
    recording = add_recording(title="A", file=film)
    signals_sent.clear()
    paths = [Path(recording.file.path), Path(recording.thumbnail.path)]
    pk = recording.pk
    with transaction.atomic():
        recording.delete()
        assert all(path.exists() for path in paths)
    assert not any(path.exists() for path in paths)
    assert signals_sent == [("removed", {"recording_id": pk})]


def test_the_transcript_has_chapters_speakers_and_words(recording):
    assert transcript_text(recording) == (
        "A short film\n\nWelcome\n\nAnn: Hello, and welcome.\n\n"
        "This is a short film of two lines.\n"
    )


def test_captions_are_found_by_language_and_english_comes_first(recording):
    replace_captions(recording, [Cue(0, 1, ("Helo.",))], language="cy")
    assert recording.tracks.get(language="cy").label == "Cymraeg (Welsh)"
    assert cues_of(recording)[0].text == "Hello, and welcome."
    assert cues_of(recording, "cy")[0].text == "Helo."
    assert cues_of(recording, "pl") == ()


def test_stored_captions_hold_no_tags(recording):
    replace_captions(recording, "WEBVTT\n\n00:00.000 --> 00:01.000\n<script>x</script> <b>y</b>")
    assert "<b>" not in Track.objects.get().vtt
    assert "script" not in Track.objects.get().vtt


def test_no_address_points_into_a_storage(recording):
    assert recording.url == recording.film_url == f"/media/{recording.pk}/film.mp4"
    assert recording.sources == [{"src": recording.film_url, "type": "video/mp4"}]
    with pytest.raises(NotImplementedError):
        recording.file.storage.url(recording.file.name)
