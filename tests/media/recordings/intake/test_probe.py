"""A film is looked at in a child process before anything is kept."""

import http.server
import threading

import av
import pytest

from media.recordings.intake.probe import ProbeError, examine, probe

from ...films import make_film


def test_a_film_tells_its_length_size_and_codecs(film):
    facts = probe(film)
    assert facts.duration_s == pytest.approx(2, abs=0.1)
    assert (facts.width, facts.height, facts.has_video, facts.has_audio) == (64, 48, True, True)
    assert (facts.video_codec, facts.audio_codec, facts.extension) == ("h264", "aac", "mp4")
    assert facts.web_safe


def test_a_sound_recording_has_no_picture(sound):
    facts = probe(sound)
    assert (facts.has_video, facts.has_audio, facts.extension, facts.web_safe) == (
        False,
        True,
        "mp3",
        True,
    )
    assert examine(sound) == (facts, None)


@pytest.mark.parametrize(
    ("name", "codec", "sound", "safe", "extension"),
    [
        ("a.webm", "libvpx-vp9", "libopus", True, "webm"),
        ("a.mov", "libx264", "pcm_s16le", False, "mov"),
        ("a.mp4", "libx265", "aac", False, "mp4"),
        ("a.mkv", "libx264", "aac", False, "mkv"),
        ("a.wav", None, "pcm_s16le", True, "wav"),
        ("a.flac", None, "flac", True, "flac"),
        ("a.ogg", None, "libopus", True, "ogg"),
        ("a.m4a", None, "aac", True, "m4a"),
    ],
)
def test_what_browsers_play_is_told_apart_whatever_the_name(
    tmp_path, name, codec, sound, safe, extension
):
    made = make_film(tmp_path / name, codec=codec, sound=sound, seconds=1.0)
    wrongly_named = made.rename(tmp_path / "thing.bin")
    facts = probe(wrongly_named)
    assert (facts.web_safe, facts.extension) == (safe, extension)
    assert facts.duration_s == pytest.approx(1, abs=0.15)


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.mkv"])
@pytest.mark.parametrize(("key_every", "gap_s"), [(10, 1.0), (25, 2.5), (1000, 6.0)])
def test_how_often_it_can_be_jumped_to_is_known_from_its_index(tmp_path, name, key_every, gap_s):
    made = make_film(tmp_path / name, seconds=6.0, rate=10, key_every=key_every)
    assert probe(made).key_gap_s == pytest.approx(gap_s, abs=0.15)


def test_a_film_whose_index_is_in_pieces_is_not_taken_to_be_easy_to_jump_in(tmp_path):
    pieces = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
    made = make_film(tmp_path / "a.mp4", seconds=6.0, key_every=10, options=pieces)
    found = probe(made).key_gap_s
    assert found is None or found >= 1.0


@pytest.mark.parametrize("transfer", [16, 18], ids=["PQ", "HLG"])
def test_a_film_with_hdr_colours_is_refused_with_the_remedy(tmp_path, transfer):
    path = tmp_path / "hdr.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=5, width=64, height=48)
        stream.pix_fmt, stream.codec_context.color_trc = "yuv420p10le", transfer
        for _ in range(5):
            frame = av.VideoFrame(64, 48, "yuv420p10le")
            frame.color_trc = transfer
            # A new frame holds whatever was in memory; more than ten bits end the encoder.
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    with pytest.raises(ProbeError, match="without HDR"):
        probe(path)


def test_a_new_film_brings_its_facts_and_a_still(film):
    facts, still = examine(film)
    assert facts == probe(film)
    assert still.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"Just some words, called film.mp4", "not a film"),
        (b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:9,\nfile:///etc/passwd\n", "not a film"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "not a film"),
        (b"<html><script>alert(1)</script>", "not a film"),
        (b"PK\x03\x04 a zip", "not a film"),
        (b"\x00\x00\x00\x18ftypisom" + b"\0" * 12, "cut off"),
        (b"\x00\x00\x00\x18ftypisom" + b"\0" * 12 + b"\x00\x00\x00\x10moovjunkjunk", "neither"),
        (b"\x1aE\xdf\xa3" + b"junk" * 50, "damaged"),
        (b"ID3" + b"\0" * 100, "damaged"),
        (b"RIFF\xff\xff\xff\x7fWAVEjunk", "damaged"),
    ],
)
def test_what_is_no_film_gets_a_plain_message(tmp_path, data, words):
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    with pytest.raises(ProbeError, match=words):
        probe(path)


@pytest.mark.parametrize(
    "options", [{}, {"movflags": "faststart"}], ids=["index last", "index first"]
)
@pytest.mark.parametrize("share", [0.3, 0.95])
def test_a_film_that_is_cut_off_is_noticed(tmp_path, options, share):
    whole = make_film(tmp_path / "whole.mp4", options=options).read_bytes()
    part = tmp_path / "part.mp4"
    part.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ProbeError, match="cut off"):
        probe(part)


def test_nothing_in_a_file_makes_the_hub_fetch_an_address(tmp_path):
    """The canary of CVE-2016-1897: a playlist behind an ID3 tag, and one named like a film."""
    hits = []

    class Canary(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_error(404)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    playlist = f"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:{server.server_port}/x.ts\n#EXT-X-ENDLIST\n"
    for head in ("", "ID3\x03\x00\x00\x00\x00\x00\x00"):
        path = tmp_path / "film.mp4"
        path.write_text(head + playlist)
        with pytest.raises(ProbeError):
            probe(path)
    server.shutdown()
    server.server_close()
    assert hits == []
