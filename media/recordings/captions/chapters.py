"""Chapters of a recording as plain data: {"title", "start_s", "end_s"}, in order, no gaps. Pure."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from .timecode import format_exact, format_time, parse_time

# Seconds from the beginning, and the title.
Start = tuple[float, str]


class ChapterRow(TypedDict):
    """A chapter as it is stored."""

    title: str
    start_s: float
    end_s: float


MAX_CHAPTERS = 200
MAX_TITLE = 200
TOO_MANY = f"There are {{}} chapters. At most {MAX_CHAPTERS} are possible."


class ChaptersError(ValueError):
    """Says which line or chapter is wrong, and the remedy."""


def parse_chapters(text: str, duration_s: float) -> list[ChapterRow]:
    """Return the chapters of "0:00 Welcome", one a line, or of a JSON list with title and start_s.

    Each ends where the next starts; the last ends with the recording. Raises ChaptersError.
    """
    starts = _from_json(text) if text.lstrip().startswith(("[", "{")) else _from_lines(text)
    return chapters_from(starts, duration_s)


def chapters_from(starts: Iterable[Start], duration_s: float) -> list[ChapterRow]:
    """Return the chapters that begin at `starts` ((start_s, title) pairs), checked against the length."""
    starts = list(starts)
    if len(starts) > MAX_CHAPTERS:
        raise ChaptersError(TOO_MANY.format(len(starts)))
    for fault in faults_in(starts, duration_s):
        raise ChaptersError(fault.words)
    ends = [*(start_s for start_s, _ in starts[1:]), duration_s][: len(starts)]
    return [
        {"title": title, "start_s": start_s, "end_s": float(end_s)}
        for (start_s, title), end_s in zip(starts, ends, strict=True)
    ]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one of the chapters, and the remedy. `part`: "time" or "title"."""

    index: int
    part: str
    words: str


def faults_in(
    starts: Sequence[Start], duration_s: float, numbers: Sequence[int] = ()
) -> Iterator[Fault]:
    """Yield each fault of the (start_s, title) pairs, the first one first.

    `numbers`: what people call them, when that is not their place among the pairs.
    """
    for index, (start_s, title) in enumerate(starts):
        before = starts[index - 1] if index else None
        number = numbers[index] if numbers else index + 1
        if words := _wrong_title(number, start_s, title):
            yield Fault(index, "title", words)
        if words := _wrong_start(number, start_s, title, before, duration_s):
            yield Fault(index, "time", words)


def _wrong_title(number: int, start_s: float, title: str) -> str:
    if not title:
        return (
            f"Chapter {number} has no title. "
            f"Write it after the time: {format_exact(start_s)} A story."
        )
    if len(title) > MAX_TITLE:
        return f"Title {number} is longer than {MAX_TITLE} letters. Shorten it."
    return ""


def _wrong_start(
    number: int, start_s: float, title: str, before: Start | None, duration_s: float
) -> str:
    at, name = format_exact(start_s), f"Chapter {number} (“{title[:MAX_TITLE]}”"
    if not before and start_s > 0:
        return f"The first chapter starts at {at}. Let it start at 0:00."
    if before and start_s == before[0]:
        return (
            f"{name}) starts at {at}, as “{before[1][:MAX_TITLE]}” does. "
            "Change one of the two times."
        )
    if before and start_s < before[0]:
        return (
            f"{name}, {at}) does not start after the one above it. "
            "Put the chapters in order of time."
        )
    if start_s >= duration_s:
        return f"{name}) starts at {at}, but the recording lasts {format_time(duration_s)}."
    return ""


def _from_lines(text: str) -> list[Start]:
    starts = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        time, _, title = line.strip().partition(" ")
        try:
            starts.append((parse_time(time.rstrip("-–:")), title.strip().lstrip("-– ")))
        except ValueError as error:
            raise ChaptersError(
                f"Line {number}: {error} A chapter looks like this: 3:10 A story."
            ) from error
    return starts


def _from_json(text: str) -> list[Start]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ChaptersError(
            "This looks like JSON but cannot be read. Write one chapter a line: 3:10 A story."
        ) from error
    if not isinstance(rows, list):
        raise ChaptersError("The JSON must be a list of chapters, each with title and start_s.")
    starts = []
    for number, row in enumerate(rows, 1):
        title, start_s = (
            (row.get("title"), row.get("start_s")) if isinstance(row, dict) else (None, None)
        )
        if (
            not isinstance(title, str)
            or isinstance(start_s, bool)
            or not isinstance(start_s, int | float)
        ):
            raise ChaptersError(
                f"Chapter {number} of the JSON needs a title and a start_s in seconds."
            )
        if not 0 <= start_s < float("inf"):
            raise ChaptersError(f"Chapter {number} of the JSON has a start_s that is not a time.")
        starts.append((float(start_s), " ".join(title.split())))
    return starts
