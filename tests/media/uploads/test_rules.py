"""The headers of tus, and names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.uploads.rules import (
    MAX_NAME,
    HeaderError,
    clean_name,
    metadata_in,
    metadata_of,
    number_in,
    readable_title,
)

KEYS = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=","), min_size=1
)


@given(st.dictionaries(KEYS, st.text()))
def test_metadata_are_read_as_they_were_written(words):
    assert metadata_in(metadata_of(words)) == words


@pytest.mark.parametrize("header", [None, "", "   "])
def test_no_metadata_are_no_words(header):
    assert metadata_in(header) == {}


def test_metadata_as_the_protocol_shows_them():
    header = "filename d29ybGRfZG9taW5hdGlvbl9wbGFuLnBkZg==,is_confidential"
    assert metadata_in(header) == {
        "filename": "world_domination_plan.pdf",
        "is_confidential": "",
    }


@pytest.mark.parametrize(
    "header",
    [
        "filename ???",
        "filename a",
        "filename /w==",  # a byte that is no UTF-8
        "a YQ==,a YQ==",
        ",",
        "a YQ==,",
        "fïlename YQ==",
        "filename YQ== YQ==",
    ],
)
def test_metadata_that_cannot_be_read_are_refused(header):
    with pytest.raises(HeaderError):
        metadata_in(header)


@given(st.text())
def test_any_header_is_read_or_refused(header):
    for read in (metadata_in, lambda it: number_in(it, "Upload-Length")):
        try:
            read(header)
        except HeaderError:
            pass


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_a_number_is_read(number):
    assert number_in(str(number), "Upload-Offset") == number


@pytest.mark.parametrize("header", [None, "", "-1", "+1", "1.0", " 1", "0x1", "١", "1" * 19, "1\n"])
def test_what_is_no_number_of_bytes_is_refused(header):
    with pytest.raises(HeaderError, match="Upload-Length"):
        number_in(header, "Upload-Length")


@given(st.text())
def test_a_name_is_short_and_names_no_folder(name):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= MAX_NAME
    assert not set(cleaned) & set("/\\\x00\n")
    assert clean_name(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("film.mp4", "film.mp4"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\film.mp4", "film.mp4"),
        ("", "file"),
        ("..", "file"),
        ("a" * 300 + ".mp4", "a" * 251 + ".mp4"),
    ],
)
def test_a_name_loses_its_folders_and_keeps_its_end(name, cleaned):
    assert clean_name(name) == cleaned


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Our_first-meeting.mp4", "Our first-meeting"),
        ("damp  homes __ story.final.MOV", "damp homes story.final"),
        ("___.mp4", "Recording"),
    ],
)
def test_a_title_is_readable(name, title):
    assert readable_title(name) == title
