"""Chapters: written one a line, or as JSON."""

import json

import pytest

from media.recordings.captions.chapters import ChaptersError, faults_in, parse_chapters


def test_chapters_are_read_from_lines_and_end_where_the_next_starts():
    assert parse_chapters("0:00 Welcome\n\n1:05.4 – Five principles", 90) == [
        {"title": "Welcome", "start_s": 0, "end_s": 65.4},
        {"title": "Five principles", "start_s": 65.4, "end_s": 90},
    ]


def test_chapters_are_read_from_json():
    rows = [{"title": "Welcome", "start_s": 0, "end_s": 9}, {"title": "More", "start_s": 9.25}]
    assert [c["start_s"] for c in parse_chapters(json.dumps(rows), 20)] == [0, 9.25]


def test_each_fault_is_found_and_says_which_chapter_and_what_to_do():
    starts = [(5, "A"), (5, "B"), (4, ""), (70, "D")]
    found = [(fault.index, fault.part, fault.words) for fault in faults_in(starts, 60)]
    assert found == [
        (0, "time", "The first chapter starts at 0:05. Let it start at 0:00."),
        (1, "time", "Chapter 2 (“B”) starts at 0:05, as “A” does. Change one of the two times."),
        (2, "title", "Chapter 3 has no title. Write it after the time: 0:04 A story."),
        (
            2,
            "time",
            "Chapter 3 (“”, 0:04) does not start after the one above it. "
            "Put the chapters in order of time.",
        ),
        (3, "time", "Chapter 4 (“D”) starts at 1:10, but the recording lasts 1:00."),
    ]


def test_no_chapters_is_fine():
    assert parse_chapters("  \n", 10) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Welcome", "Line 1"),
        ("0:00 Welcome\n0:05", "no title"),
        ("0:05 Welcome", "start at 0:00"),
        ("0:00 A\n0:09 B\n0:04 C", "order"),
        ("0:00 A\n0:09 B\n0:09 C", "as “B” does"),
        ("0:00 A\n5:00 B", "lasts 1:00"),
        ("0:00 A\n1:00 B", "lasts 1:00"),
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
