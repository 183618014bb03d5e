"""Chapters: written one a line, or as JSON."""

import json

import pytest

from media.recordings.chapters import ChaptersError, chapters_text, parse_chapters


def test_chapters_are_read_from_lines_and_end_where_the_next_starts():
    assert parse_chapters("0:00 Welcome\n\n1:05.4 – Five principles", 90) == [
        {"title": "Welcome", "start_s": 0, "end_s": 65.4},
        {"title": "Five principles", "start_s": 65.4, "end_s": 90},
    ]


def test_chapters_are_read_from_json():
    rows = [{"title": "Welcome", "start_s": 0, "end_s": 9}, {"title": "More", "start_s": 9.25}]
    assert [c["start_s"] for c in parse_chapters(json.dumps(rows), 20)] == [0, 9.25]


def test_the_written_lines_are_read_back_the_same():
    chapters = parse_chapters("0:00 Welcome\n1:05.4 Five\n1:01:02.003 Late", 4000)
    assert parse_chapters(chapters_text(chapters), 4000) == chapters


def test_no_chapters_is_fine():
    assert parse_chapters("  \n", 10) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Welcome", "Line 1"),
        ("0:00 Welcome\n0:05", "no title"),
        ("0:05 Welcome", "start at 0:00"),
        ("0:00 A\n0:09 B\n0:04 C", "order"),
        ("0:00 A\n5:00 B", "lasts 1:00"),
        ('[{"title": "A"}]', "start_s"),
        ('[{"title": "A", "start_s": true}]', "start_s"),
        ('[{"title": "A", "start_s": NaN}]', "not a time"),
        ('{"a": 1}', "list"),
        ("[[[", "JSON"),
        ("[" * 100_000, "JSON"),
        ("0:00 " + "A" * 300, "longer than"),
    ],
)
def test_faulty_chapters_get_a_message_that_says_which(text, words):
    with pytest.raises(ChaptersError, match=words):
        parse_chapters(text, 60)
