"""Every step makes a file that opens again, as long as the recording, on tiny films."""

import itertools
import os
import time
from dataclasses import replace

import av
import pytest

from media.recordings.captions.webvtt import parse_captions
from media.recordings.intake.probe import probe
from media.recordings.processing import steps
from media.recordings.processing.child_process import run_step
from media.recordings.processing.data import ProcessingError
from media.recordings.processing.plan import (
    is_one_film,
    may_be_copied,
    size_within,
    steps_for,
    tiles_of,
)

from ...films import make_film, make_uneven, turned

KINDS = [
    ("a.mov", "libx264", "pcm_s16le"),
    ("a.mkv", "libx265", "ac3"),
    ("a.avi", "mpeg4", "mp3"),
    ("a.webm", "libvpx", "libopus"),
    ("a.mp4", "libx264", None),
]


def ignore(share):
    """Nobody wants to know how far it is."""


def first_boxes(path) -> bytes:
    """The names of an MP4's first boxes, in order."""
    data, names, at = path.read_bytes(), [], 0
    while at + 8 <= len(data):
        names.append(data[at + 4 : at + 8].decode())
        at += int.from_bytes(data[at : at + 4], "big") or len(data)
    return names


def key_moments(path) -> list[float]:
    with av.open(str(path)) as film:
        return [float(p.pts * p.time_base) for p in film.demux(video=0) if p.is_keyframe]


@pytest.mark.parametrize(("name", "codec", "sound"), KINDS)
def test_any_common_film_becomes_an_mp4_that_every_browser_plays(tmp_path, name, codec, sound):
    source = make_film(tmp_path / name, codec=codec, sound=sound, seconds=2.0)
    facts = probe(source)
    made = steps.rendition(source, tmp_path / "new.mp4", facts, 360, ignore)
    again = probe(made.path)
    assert again.web_safe
    assert (again.width, again.height) == (64, 48)
    assert again.has_audio is bool(sound)
    assert made.duration_s == pytest.approx(facts.duration_s, abs=0.1)
    boxes = first_boxes(made.path)
    assert boxes.index("moov") < boxes.index("mdat")


def test_both_films_made_at_once_are_what_each_is_alone(tmp_path):
    source = make_film(tmp_path / "a.mkv", seconds=3.0)
    facts = probe(source)
    targets = {lines: tmp_path / f"{lines}.mp4" for lines in (720, 360)}
    made = steps.ladder(source, targets, facts, ignore)
    for lines, target in targets.items():
        alone = steps.rendition(source, tmp_path / "alone.mp4", facts, lines, ignore)
        assert packets(target) == packets(alone.path)
        assert made[lines] == replace(alone, path=target, size_bytes=target.stat().st_size)


def test_there_is_a_key_frame_at_least_every_two_seconds(tmp_path):
    source = make_film(tmp_path / "a.mp4", seconds=7.0, rate=5)
    steps.rendition(source, tmp_path / "new.mp4", probe(source), 360, ignore)
    moments = key_moments(tmp_path / "new.mp4")
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert len(moments) >= 4
    assert max(gaps) <= 2.01


def test_a_film_of_changing_speed_keeps_every_moment(tmp_path):
    """Pictures at 0, 0.1, 0.2, then one that stays for over a second."""
    shown_ms = [0, 100, 200, 1500, 1600, 1650]
    source = make_uneven(tmp_path / "a.mkv", shown_ms)
    facts = probe(source)
    made = steps.rendition(source, tmp_path / "new.mp4", facts, 360, ignore)
    assert (made.width, made.height) == (160, 90)
    with av.open(str(made.path)) as film:
        moments = [round(frame.time * 1000) for frame in film.decode(video=0)]
    assert moments == pytest.approx(shown_ms, abs=2)


def test_ten_bits_become_eight(tmp_path):
    source = make_film(tmp_path / "a.mp4", pix_fmt="yuv420p10le", seconds=1.0)
    facts = probe(source)
    assert not facts.web_safe
    steps.rendition(source, tmp_path / "new.mp4", facts, 720, ignore)
    assert probe(tmp_path / "new.mp4").pixel_format == "yuv420p"


def test_a_film_that_lies_on_its_side_is_put_upright(tmp_path, film):
    source = turned(film, tmp_path / "phone.mp4")
    facts = probe(source)
    assert (facts.width, facts.height, facts.turned) == (48, 64, True)
    made = steps.rendition(source, tmp_path / "new.mp4", facts, 360, ignore)
    again = probe(made.path)
    assert (again.width, again.height, again.turned) == (48, 64, False)


def test_a_good_film_is_copied_and_only_its_index_moves(tmp_path, film):
    facts = probe(film)
    assert may_be_copied(facts, film.stat().st_size, 720)
    assert first_boxes(film).index("moov") > first_boxes(film).index("mdat")
    made = steps.remux(film, tmp_path / "new.mp4", facts, ignore)
    boxes = first_boxes(made.path)
    assert boxes.index("moov") < boxes.index("mdat")
    assert packets(made.path) == packets(film)


FITS = {"video_codec": "h264", "audio_codec": "aac", "pixel_format": "yuv420p", "key_gap_s": 2.0}
SMALL = {"width": 640, "height": 360}
A_MINUTE_BYTES = 60 * 100_000


@pytest.mark.parametrize(
    ("changes", "size_bytes", "lines"),
    [
        ({}, A_MINUTE_BYTES, [720, 360]),
        ({"width": 1280, "height": 720}, A_MINUTE_BYTES, [720]),
        ({"width": 360, "height": 640}, A_MINUTE_BYTES, [720, 360]),
        ({"width": 1920, "height": 1080}, A_MINUTE_BYTES, []),
        ({}, 3 * A_MINUTE_BYTES, [720]),
        ({}, 6 * A_MINUTE_BYTES, []),
        ({"turned": True}, A_MINUTE_BYTES, []),
        ({"video_codec": "hevc"}, A_MINUTE_BYTES, []),
        ({"audio_codec": "mp3"}, A_MINUTE_BYTES, []),
        ({"audio_codec": None}, A_MINUTE_BYTES, [720, 360]),
        ({"pixel_format": "yuv420p10le"}, A_MINUTE_BYTES, []),
        ({"key_gap_s": 2.002}, A_MINUTE_BYTES, [720, 360]),
        ({"key_gap_s": 2.5}, A_MINUTE_BYTES, []),
        ({"key_gap_s": None}, A_MINUTE_BYTES, []),
    ],
)
def test_what_fits_already_is_copied_and_nothing_else(film, changes, size_bytes, lines):
    facts = replace(probe(film), duration_s=60.0, **(FITS | SMALL | changes))
    assert [each for each in (720, 360) if may_be_copied(facts, size_bytes, each)] == lines


def test_a_film_that_is_small_already_is_made_once(film):
    facts = replace(probe(film), duration_s=60.0, **(FITS | SMALL))
    assert is_one_film(facts, A_MINUTE_BYTES)
    assert kinds_of(steps_for(facts, A_MINUTE_BYTES))[:2] == ["360p", "720p"]
    # Too heavy for slow lines, but good as it is for others.
    assert not is_one_film(facts, 3 * A_MINUTE_BYTES)
    assert is_one_film(replace(facts, video_codec="hevc"), A_MINUTE_BYTES)
    assert not is_one_film(replace(facts, width=1280, height=720), A_MINUTE_BYTES)


def test_no_picture_is_lost_when_a_film_of_another_container_is_copied(tmp_path):
    """Matroska names no time of decoding for the first pictures when they are out of order."""
    source = make_film(tmp_path / "a.mkv", seconds=2.0)
    made = steps.remux(source, tmp_path / "new.mp4", probe(source), ignore)
    with av.open(str(source)) as old, av.open(str(made.path)) as new:
        moments = [[frame.time for frame in film.decode(video=0)] for film in (old, new)]
    assert len(moments[0]) == 20
    assert moments[1] == pytest.approx(moments[0], abs=0.002)


def packets(path) -> list[bytes]:
    with av.open(str(path)) as film:
        return [bytes(packet) for packet in film.demux(video=0) if packet.size]


def test_the_sound_alone_can_be_had_twice(tmp_path, film):
    facts = probe(film)
    for step, name, codec in ((steps.audio, "a.m4a", "aac"), (steps.mp3, "a.mp3", "mp3")):
        made = step(film, tmp_path / name, facts, ignore)
        again = probe(made.path)
        assert again.audio_codec.startswith(codec)
        assert not again.has_video
        assert made.duration_s == pytest.approx(facts.duration_s, abs=0.15)


def test_the_storyboard_names_a_place_on_the_sheet_for_every_moment(tmp_path):
    source = make_film(tmp_path / "a.mp4", seconds=5.0)
    facts = probe(source)
    steps.rendition(source, tmp_path / "small.mp4", facts, 360, ignore)
    board = steps.storyboard(tmp_path / "small.mp4", tmp_path / "s.jpg", facts, ignore)
    assert (board.sheet.width, board.sheet.height) == (160 * 3, 120)
    cues = parse_captions(board.vtt, duration_s=facts.duration_s)
    assert [cue.text for cue in cues][1] == "storyboard.jpg#xywh=160,0,160,120"
    assert cues[-1].end_s == pytest.approx(facts.duration_s, abs=0.01)


@pytest.mark.parametrize(
    ("size", "lines", "expected"),
    [
        ((1920, 1080), 720, (1280, 720)),
        ((1920, 1080), 360, (640, 360)),
        ((640, 360), 720, (640, 360)),
        ((1080, 1920), 360, (360, 640)),
        ((161, 91), 360, (160, 90)),
        ((4000, 3), 360, (4000, 2)),
    ],
)
def test_nothing_is_made_larger_and_every_side_is_even(size, lines, expected):
    assert size_within(*size, lines) == expected


def test_a_long_film_has_a_sheet_of_bearable_size():
    tiles = tiles_of(1280, 720, 3 * 3600)
    assert tiles.count <= 144
    assert tiles.count * tiles.every_s >= 3 * 3600


def kinds_of(planned) -> list[str]:
    return [kind for step in planned for kind in step.kinds]


def test_a_film_that_plays_already_is_decoded_once_for_both_films(film):
    facts = replace(probe(film), width=1920, height=1080)
    assert steps_for(facts, 1)[0].kinds == ("360p", "720p")
    assert steps_for(replace(facts, web_safe=False), 1)[0].kinds == ("360p",)


def test_what_lets_people_play_it_soonest_is_made_first(film, sound):
    facts = replace(probe(film), width=640, height=480)
    size = film.stat().st_size
    kinds = kinds_of(steps_for(facts, size))
    assert kinds == ["720p", "360p", "audio", "mp3", "storyboard", "takeaway"]
    hard = replace(facts, video_codec="hevc")
    assert kinds_of(steps_for(hard, size))[:2] == ["360p", "720p"]
    assert kinds_of(steps_for(probe(sound), 1)) == ["audio", "mp3"]


def test_a_broken_file_ends_in_words_that_say_the_recording_is_the_reason(tmp_path, film):
    facts = probe(film)
    broken = tmp_path / "broken.mp4"
    data = film.read_bytes()
    broken.write_bytes(data[: data.index(b"moov")] + bytes(len(data) - data.index(b"moov")))
    with pytest.raises(ProcessingError, match="cut off") as found:
        steps.rendition(broken, tmp_path / "new.mp4", facts, 360, ignore)
    assert found.value.hopeless


def test_a_child_that_hangs_is_ended(tmp_path):
    pipe = tmp_path / "film.mp4"
    os.mkfifo(pipe)
    options = {
        "source": str(pipe),
        "target": str(tmp_path / "x.mp4"),
        "demuxers": "mov,mp4",
        "duration_s": 9,
        "cpu_s": 60,
        "wall_s": 60,
        "most_bytes": 1000,
        "format": "mp4",
        "pictures": True,
    }
    seen = []
    began = time.monotonic()
    with pytest.raises(ProcessingError, match="stood still"):
        run_step("remux", options, on_progress=seen.append, silence_s=2)
    assert time.monotonic() - began < 20
    assert seen


def test_a_child_that_goes_on_for_ever_is_ended(tmp_path):
    source = make_film(tmp_path / "a.mp4", seconds=60.0, size=(640, 480))
    options = steps._options(source, tmp_path / "x.mp4", probe(source))
    video = {"width": 640, "height": 480, "options": {"preset": "veryslow"}}
    sound = {"codec": "aac", "bit_rate": 96_000}
    output = {"target": str(tmp_path / "x.mp4"), "video": video, "audio": sound}
    options |= {**steps.MP4, "outputs": [output], "wall_s": 1}
    began = time.monotonic()
    with pytest.raises(ProcessingError, match="far too long") as found:
        run_step("encode", options, on_progress=ignore)
    assert not found.value.hopeless
    assert time.monotonic() - began < 10


def test_a_long_film_has_long_to_become_ready(film):
    options = steps._options(film, film, replace(probe(film), duration_s=3600.0))
    assert options["wall_s"] > options["cpu_s"] > 3600


def test_whoever_listens_can_end_the_work(tmp_path):
    source = make_film(tmp_path / "a.mp4", seconds=3.0)

    class Enough(Exception):
        pass

    def enough(share):
        raise Enough

    with pytest.raises(Enough):
        steps.rendition(source, tmp_path / "new.mp4", probe(source), 360, enough)


def test_a_child_may_not_write_more_than_it_was_given(tmp_path, film, monkeypatch):
    options = steps._options(film, tmp_path / "x.mp4", probe(film))
    options |= {**steps.MP4, "pictures": True, "most_bytes": 1000}
    with pytest.raises(ProcessingError) as found:
        run_step("remux", options, on_progress=ignore)
    assert not found.value.hopeless
