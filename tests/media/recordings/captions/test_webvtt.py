"""Captions: read strictly, kept as words only, written back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.recordings.captions.webvtt import (
    MAX_BYTES,
    CaptionsError,
    Cue,
    parse_captions,
    write_vtt,
)


def vtt(*blocks):
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def test_a_vtt_file_is_read_with_speakers_notes_and_settings():
    text = (
        "\ufeffWEBVTT - the webinar\r\n\r\nNOTE\r\nNot spoken\r\n\r\n"
        "STYLE\r\n::cue{color:red}\r\n\r\n"
        "intro\r\n00:01.000 --> 00:02.500 align:start\r\n"
        "<v.loud Ann Lee>Tea &amp; <i>cake</i>,\r\nplease.\r\n"
    )
    assert parse_captions(text) == (Cue(1, 2.5, ("Tea & cake,", "please."), "Ann Lee", "intro"),)


def test_an_srt_file_is_read_too():
    text = (
        "1\n00:00:01,000 --> 00:00:02,500\nHello,\n<b>all</b>.\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nBye.\n"
    )
    assert [cue.text for cue in parse_captions(text)] == ["Hello, all.", "Bye."]


def test_two_people_in_one_cue_keep_their_names_in_the_words():
    (cue,) = parse_captions(vtt("00:01.000 --> 00:02.000\n<v Ann>Tea?\n<v Bob>Yes."))
    assert (cue.speaker, cue.lines) == (None, ("Ann: Tea?", "Bob: Yes."))


def test_no_tag_survives():
    evil = (
        "<script>alert(1)</script>one <img src=x onerror=alert(1)> "
        "<c.red>two</c><00:00:01.500> a < b"
    )
    (cue,) = parse_captions(vtt(f"00:01.000 --> 00:02.000\n{evil}"))
    assert cue.text == "alert(1)one  two a < b"


def test_escaped_tags_stay_words_and_are_escaped_again():
    (cue,) = parse_captions(vtt("00:01.000 --> 00:02.000\n&lt;b&gt; is a tag"))
    assert cue.text == "<b> is a tag"
    assert "&lt;b&gt; is a tag" in write_vtt([cue])


GOOD = "00:01.000 --> 00:02.000\nHello."


@pytest.mark.parametrize(
    ("blocks", "cue", "line", "words"),
    [
        ([GOOD, "00:04.000 --> 00:03.000\nBack."], 2, 6, "not after its start"),
        ([GOOD, "00:01.500 --> 00:03.000\nToo soon."], 2, 6, "before the cue above it ends"),
        ([GOOD, "00:61.000 --> 00:63.000\nHm."], 2, 6, "cannot be read"),
        ([GOOD, "b\n00:02 --> 00:03\nHm."], 2, 7, "cannot be read"),
        ([GOOD, "Words that have no time"], 2, 6, "no time"),
        ([GOOD, "00:02.000 --> 00:03.000\n<i> </i>"], 2, 6, "no words"),
        ([GOOD, "00:02.000 --> 00:03.000\nA\n00:03.000 --> 00:04.000\nB"], 2, 8, "empty line"),
    ],
    ids=[
        "end before start",
        "overlap",
        "seconds over 59",
        "no milliseconds",
        "no time",
        "no words",
        "glued",
    ],
)
def test_a_faulty_cue_is_named_with_its_line_and_the_remedy(blocks, cue, line, words):
    with pytest.raises(CaptionsError, match=words) as caught:
        parse_captions(vtt(*blocks))
    assert (caught.value.cue, caught.value.line) == (cue, line)
    assert f"Cue {cue} (line {line})" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "WEBVTT"),
        (b"WEBVTT\n", "no cues"),
        (b"WEBVTT\n\nNOTE nothing here\n", "no cues"),
        (b"00:00:01.000 --> 00:00:02.000\nNo header", "WEBVTT"),
        (b"WEBVTT\n00:01.000 --> 00:02.000\nGlued to the header", "empty line"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nCaf\xe9", "UTF-8"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHello".encode("utf-16"), "UTF-8"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\0", "not a text file"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\ud800", "UTF-8"),
    ],
)
def test_a_file_that_is_no_captions_file_gets_a_plain_message(data, words):
    with pytest.raises(CaptionsError, match=words):
        parse_captions(data)


def test_captions_of_another_film_are_noticed():
    with pytest.raises(CaptionsError, match="the recording lasts 0:30"):
        parse_captions(vtt("01:00.000 --> 01:02.000\nHello."), duration_s=30)


WORDS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30
)
LINE = WORDS.map(str.strip).filter(bool)


@st.composite
def cues(draw):
    found, at = [], 0
    for gap, length in draw(
        st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 9000)), min_size=1, max_size=8)
    ):
        start, end = at + gap, at + gap + length
        lines = tuple(draw(st.lists(LINE, min_size=1, max_size=3)))
        found.append(
            Cue(
                start / 1000,
                end / 1000,
                lines,
                draw(st.none() | LINE),
                draw(st.sampled_from(["", "a1"])),
            )
        )
        at = end
    return tuple(found)


@given(cues())
def test_what_is_written_is_read_back_the_same(some):
    assert parse_captions(write_vtt(some)) == some


@given(
    st.text(max_size=200) | st.text("WEBVT\n0:1.->, <v>&;", max_size=120).map("WEBVTT\n\n".__add__)
)
def test_any_text_is_read_or_plainly_refused_and_survives_a_second_reading(text):
    try:
        first = parse_captions(text)
    except CaptionsError:
        return
    assert parse_captions(write_vtt(first)) == first
