"""The transcript as a Word file that Word, screen readers and others understand."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from media.recordings.captions.transcript import Heading, Paragraph, transcript_parts
from media.recordings.captions.webvtt import Cue
from media.recordings.captions.word_transcript import word_transcript
from media.recordings.queries import transcript_in_word

WHEN = datetime(2026, 11, 25, tzinfo=UTC)


def opened(data: bytes):
    return Document(BytesIO(data))


def test_chapters_are_headings_and_speakers_stand_before_their_words():
    cues = (
        Cue(0, 1, ("Hello.",), "Ann"),
        Cue(1, 2, ("And welcome.",), "Ann"),
        Cue(9, 10, ("Bye.",)),
    )
    parts = transcript_parts(
        cues, [{"title": "Welcome", "start_s": 0}, {"title": "End", "start_s": 9}]
    )
    document = opened(word_transcript("A talk", parts, language="en-GB", changed=WHEN))
    assert [(line.style.name, line.text) for line in document.paragraphs] == [
        ("Title", "A talk"),
        ("Heading 1", "Welcome"),
        ("Normal", "Ann: Hello. And welcome."),
        ("Heading 1", "End"),
        ("Normal", "Bye."),
    ]


def test_it_says_its_title_and_language_and_nobodys_name():
    document = opened(word_transcript("Sgwrs", [], language="cy", changed=WHEN))
    facts = document.core_properties
    assert (facts.title, facts.language, facts.author, facts.comments) == ("Sgwrs", "cy", "", "")
    languages = {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"cy"}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1), max_size=5), st.text())
def test_whatever_is_said_can_be_written(words, speaker):
    parts = [Heading("x\x0b"), *(Paragraph(speaker, text) for text in words)]
    assert len(opened(word_transcript("\x00", parts, language="en", changed=WHEN)).paragraphs) == (
        len(words) + 2
    )


@pytest.mark.django_db
def test_a_recordings_words_are_in_it(recording):
    text = "\n".join(line.text for line in opened(transcript_in_word(recording)).paragraphs)
    assert "Ann: Hello, and welcome." in text
    recording.tracks.all().delete()
    assert transcript_in_word(type(recording).objects.get(pk=recording.pk)) == b""
