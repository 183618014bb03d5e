"""A recording's captions as a text to read. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .chapters import ChapterRow
from .webvtt import Cue

# A silence this long starts a new paragraph.
PARAGRAPH_GAP_S = 1.5


@dataclass(frozen=True)
class Heading:
    """The title of a chapter."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """What one person says without a long pause. `speaker` is empty where nobody is named."""

    speaker: str
    text: str


def transcript_parts(
    cues: tuple[Cue, ...], chapters: Iterable[ChapterRow] = ()
) -> Iterator[Heading | Paragraph]:
    """Yield each chapter's heading and its paragraphs, in order."""
    waiting = list(chapters)
    said: list[Cue] = []
    for cue in cues:
        headings = []
        while waiting and cue.start_s >= waiting[0]["start_s"]:
            headings.append(Heading(waiting.pop(0)["title"]))
        if said and (headings or _new_paragraph(said[-1], cue)):
            yield _paragraph(said)
            said = []
        yield from headings
        said.append(cue)
    if said:
        yield _paragraph(said)


def transcript(title: str, cues: tuple[Cue, ...], chapters: Iterable[ChapterRow] = ()) -> str:
    """Return the whole text: title, then headings and paragraphs, empty lines between."""
    parts = [title]
    for part in transcript_parts(cues, chapters):
        speaker = part.speaker if isinstance(part, Paragraph) else ""
        parts.append(f"{speaker}: {part.text}" if speaker else part.text)
    return "\n\n".join(parts) + "\n"


def _paragraph(cues: list[Cue]) -> Paragraph:
    return Paragraph(cues[0].speaker or "", " ".join(cue.text for cue in cues))


def _new_paragraph(previous: Cue, cue: Cue) -> bool:
    return previous.speaker != cue.speaker or cue.start_s - previous.end_s >= PARAGRAPH_GAP_S
