"""Chapters and captions that lie inside a film come in with it, if they are good."""

from fractions import Fraction
from pathlib import Path

import av
import pytest

from media.recordings.intake.embedded_tracks import look_inside
from media.recordings.intake.probe import probe
from media.recordings.models import Recording
from media.recordings.queries import cues_of
from media.recordings.services import Captions, add_recording

from ...films import VTT, make_film

MS = Fraction(1, 1000)
HELLO = [(100, 800, "Hello, and welcome."), (800, 1900, "Two lines\nof words.")]


def film_with(
    path: Path, *, codec="subrip", tracks=(("eng", HELLO),), chapters=(), disposition=None
) -> Path:
    """A film of two seconds, with words ([start_ms, end_ms, words]) and chapters in it.

    `codec`: of the words. PyAV encodes none, so their packets are written as they are stored.
    """
    plain = make_film(path.with_name(f"plain{path.suffix}"), **SOUND.get(path.suffix, {}))
    with av.open(str(plain)) as source, av.open(str(path), "w") as out:
        copies = {stream: out.add_stream_from_template(stream) for stream in source.streams}
        added = [(_words_stream(out, codec, language), rows) for language, rows in tracks]
        out.set_chapters(
            [
                {
                    "id": number,
                    "start": start,
                    "end": end,
                    "time_base": MS,
                    "metadata": {"title": title} if title else {},
                }
                for number, (start, end, title) in enumerate(chapters)
            ]
        )
        for packet in source.demux():
            if packet.size:
                packet.stream = copies[packet.stream]
                out.mux(packet)
        for stream, rows in added:
            for number, (start, end, words) in enumerate(rows):
                packet = av.Packet(STORED[codec](words, number))
                packet.stream, packet.time_base = stream, MS
                packet.pts = packet.dts = start
                packet.duration = end - start
                out.mux(packet)
    return path


SOUND = {".webm": {"codec": "libvpx", "sound": "libopus"}}


def _words_stream(out, codec, language):
    stream = out.add_mux_stream(codec)
    stream.metadata["language"] = language
    return stream


STORED = {
    "subrip": lambda words, number: words.encode(),
    "webvtt": lambda words, number: words.encode(),
    "mov_text": lambda words, number: len(words.encode()).to_bytes(2, "big") + words.encode(),
    "ass": lambda words, number: f"{number},0,Default,Ann,0,0,0,,{{\\i1}}{words}".replace(
        "\n", "\\N"
    ).encode(),
}


def inside(path, **more):
    return look_inside(path, probe(path), **more)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.mkv", "subrip"),
        ("a.mkv", "ass"),
        ("a.webm", "webvtt"),
        ("a.mp4", "mov_text"),
        ("a.mov", "mov_text"),
    ],
)
def test_words_of_every_common_kind_are_read(tmp_path, name, codec):
    found = inside(film_with(tmp_path / name, codec=codec, chapters=[(0, 2000, "All")]))
    ((language, cues),) = found.captions
    assert (language, found.notes) == ("en", ())
    assert [cue.lines for cue in cues] == [("Hello, and welcome.",), ("Two lines", "of words.")]
    assert [cue.start_s for cue in cues] == pytest.approx([0.1, 0.8], abs=0.03)
    assert cues[1].end_s == pytest.approx(1.9, abs=0.03)
    assert {cue.speaker for cue in cues} == ({"Ann"} if codec == "ass" else {None})
    assert [chapter["title"] for chapter in found.chapters] == ["All"]


def test_an_ordinary_film_holds_nothing_and_no_second_look_is_needed(film):
    assert not probe(film).has_texts
    assert inside(film) == look_inside(Path("/there is no such file"), probe(film))


def test_words_that_look_like_tags_stay_words_in_a_film_for_telephones(tmp_path):
    rows = [(0, 1000, "a < b & <script>alert(1)</script>")]
    ((_, cues),) = inside(
        film_with(tmp_path / "a.mp4", codec="mov_text", tracks=[("eng", rows)])
    ).captions
    assert cues[0].text == rows[0][2]


def test_script_in_the_words_of_a_film_is_gone(tmp_path):
    rows = [(0, 1000, "<script>alert(1)</script><i>Hello</i>")]
    ((_, cues),) = inside(film_with(tmp_path / "a.mkv", tracks=[("eng", rows)])).captions
    assert cues[0].text == "alert(1)Hello"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(0, 1200, "One"), (800, 1900, "Two")], "before the cue above it ends"),
        ([(0, 0, "One")], "not after its start"),
        ([(0, 1000, "One --> Two")], "second time"),
        ([(500, 9_000, "One")], "the recording lasts"),
    ],
    ids=["overlap", "no length", "arrow", "too late"],
)
def test_captions_that_are_not_good_become_a_note(tmp_path, rows, words):
    found = inside(film_with(tmp_path / "a.mkv", tracks=[("eng", rows)]), chapters=False)
    assert found.captions == ()
    (note,) = found.notes
    assert "inside the file (English) were not used" in note
    assert words in note


def test_chapters_that_are_not_good_become_a_note(tmp_path):
    late = film_with(tmp_path / "a.mkv", tracks=(), chapters=[(0, 900, "A"), (70_000, 80_000, "B")])
    found = inside(late)
    assert found.chapters == ()
    assert "chapters inside the file were not used" in found.notes[0]


def test_chapters_without_titles_get_a_number(tmp_path):
    path = film_with(tmp_path / "a.mkv", tracks=(), chapters=[(0, 900, ""), (900, 2000, "B")])
    assert [chapter["title"] for chapter in inside(path).chapters] == ["Part 1", "B"]


def test_several_languages_come_and_the_second_of_one_language_is_named(tmp_path):
    tracks = [("eng", HELLO), ("cym", [(0, 1000, "Helo.")]), ("eng", HELLO), ("und", HELLO)]
    found = inside(film_with(tmp_path / "a.mkv", tracks=tracks))
    assert [language for language, _ in found.captions] == ["en", "cy"]
    assert any("more than once" in note for note in found.notes)


@pytest.mark.django_db
def test_a_film_brings_its_own_words_where_the_editor_gives_none(tmp_path, root_collection):
    tracks = [("eng", HELLO), ("cym", [(0, 1000, "Helo.")]), ("pol", [(0, 0, "Nie.")])]
    path = film_with(
        tmp_path / "a.mkv", tracks=tracks, chapters=[(0, 1000, "A"), (1000, 2000, "B")]
    )
    recording = add_recording(title="A", file=path, captions=[Captions(VTT)])
    assert cues_of(recording, "en")[0].speaker == "Ann"
    assert cues_of(recording, "cy")[0].text == "Helo."
    assert [chapter["title"] for chapter in recording.chapters] == ["A", "B"]
    assert "Polski" in recording.file_notes[0]


@pytest.mark.django_db
def test_the_editors_chapters_go_before_those_in_the_film(tmp_path, root_collection):
    path = film_with(tmp_path / "a.mkv", chapters=[(0, 1000, "A"), (1000, 2000, "B")])
    recording = add_recording(title="A", file=path, chapters="0:00 Mine")
    assert [chapter["title"] for chapter in recording.chapters] == ["Mine"]
    assert cues_of(recording)[0].text == "Hello, and welcome."


@pytest.mark.django_db
def test_the_admin_takes_what_is_inside_and_tells_what_it_could_not_use(
    client, editor, root_collection, tmp_path
):
    tracks = [("eng", HELLO), ("pol", [(0, 0, "Nie.")])]
    path = film_with(
        tmp_path / "a.mkv", tracks=tracks, chapters=[(0, 1000, "A"), (1000, 2000, "B")]
    )
    client.force_login(editor)
    with path.open("rb") as file:
        fields = {"title": "A", "file": file, "collection": root_collection.pk}
        assert client.post("/admin/media/video/add/", fields).status_code == 302
    recording = Recording.objects.get()
    assert cues_of(recording)[0].text == "Hello, and welcome."
    assert [chapter["title"] for chapter in recording.chapters] == ["A", "B"]
    page = client.get(f"/admin/media/edit/{recording.pk}/").text
    assert "The captions inside the file (Polski (Polish)) were not used." in page
