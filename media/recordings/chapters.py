"""Chapters of a recording as plain data: {"title", "start_s", "end_s"}, in order, no gaps. Pure."""

import json

from .timecode import format_exact, format_time, parse_time

MAX_CHAPTERS = 200
MAX_TITLE = 200


class ChaptersError(ValueError):
    """Says which line or chapter is wrong, and the remedy."""


def parse_chapters(text: str, duration_s: float) -> list[dict]:
    """The chapters of "0:00 Welcome", one a line, or of a JSON list with title and start_s.

    Each ends where the next starts; the last ends with the recording. Raises ChaptersError.
    """
    starts = _from_json(text) if text.lstrip().startswith(("[", "{")) else _from_lines(text)
    return chapters_from(starts, duration_s)


def chapters_from(starts, duration_s: float) -> list[dict]:
    """The chapters that begin at `starts` ((start_s, title) pairs), checked against the length."""
    starts = list(starts)
    if len(starts) > MAX_CHAPTERS:
        raise ChaptersError(
            f"There are {len(starts)} chapters. At most {MAX_CHAPTERS} are possible."
        )
    for number, (start_s, title) in enumerate(starts, 1):
        if not title:
            raise ChaptersError(
                f"Chapter {number} has no title. Write it after the time: 3:10 A story."
            )
        if len(title) > MAX_TITLE:
            raise ChaptersError(f"Title {number} is longer than {MAX_TITLE} letters. Shorten it.")
        if number == 1 and start_s > 0:
            raise ChaptersError(
                f"The first chapter starts at {format_exact(start_s)}. Let it start at 0:00."
            )
        if number > 1 and start_s <= starts[number - 2][0]:
            raise ChaptersError(
                f"Chapter {number} (“{title}”, {format_exact(start_s)}) "
                "does not start after the one above it. "
                "Put the chapters in order of time."
            )
        if start_s >= duration_s:
            raise ChaptersError(
                f"Chapter {number} (“{title}”) starts at {format_time(start_s)}, "
                f"but the recording lasts {format_time(duration_s)}."
            )
    ends = [*(start_s for start_s, _ in starts[1:]), duration_s][: len(starts)]
    return [
        {"title": title, "start_s": start_s, "end_s": float(end_s)}
        for (start_s, title), end_s in zip(starts, ends, strict=True)
    ]


def chapters_text(chapters: list[dict]) -> str:
    """The chapters as lines that `parse_chapters` reads back."""
    return "\n".join(
        f"{format_exact(chapter['start_s'])} {chapter['title']}" for chapter in chapters
    )


def _from_lines(text: str):
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


def _from_json(text: str):
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
