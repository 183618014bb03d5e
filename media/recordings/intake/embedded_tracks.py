"""Chapters and captions that lie inside an uploaded film, as far as they are good. Pure.

They pass the same checks as those that an editor gives; what does not pass becomes a note.
"""

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from ..captions.chapters import MAX_TITLE, ChapterRow, ChaptersError, chapters_from
from ..captions.cues import stamp
from ..captions.language_names import language_label, language_of_film
from ..captions.webvtt import CaptionsError, Cue, parse_captions
from .probe import Probe, ProbeError, texts_inside

# Cutting programs let a film begin a moment before its first chapter, and times are rounded.
NEARLY_ZERO_S, ROUNDING_S = 1.0, 0.005
ENGLISH = "en"


@dataclass(frozen=True)
class Inside:
    """What was found. `captions` by language; `notes`: what could not be used, in plain words."""

    chapters: tuple[ChapterRow, ...] = ()
    captions: tuple[tuple[str, tuple[Cue, ...]], ...] = ()
    notes: tuple[str, ...] = ()


def look_inside(
    path: Path, facts: Probe, *, chapters: bool = True, but_languages: Container[str] = ()
) -> Inside:
    """Return the chapters (unless they are not wanted) and the captions in other languages than those.

    Never fails because of what is in the file.
    """
    if not facts.has_texts:
        return Inside()
    try:
        texts = texts_inside(path)
    except ProbeError:
        return Inside(notes=("Chapters and captions inside the file could not be read.",))
    notes: list[str] = []
    found = _chapters(texts["chapters"], facts.duration_s, notes) if chapters else ()
    captions = _captions(texts["tracks"], facts.duration_s, but_languages, notes)
    return Inside(found, tuple(captions.items()), tuple(notes))


def _chapters(rows, duration_s, notes) -> tuple[ChapterRow, ...]:
    starts = [
        (round(start_s, 3), " ".join(title.split())[:MAX_TITLE] or f"Part {number}")
        for number, (start_s, title) in enumerate(rows, 1)
    ]
    if starts and starts[0][0] < NEARLY_ZERO_S:
        starts[0] = (0.0, starts[0][1])
    try:
        return tuple(chapters_from(starts, duration_s))
    except ChaptersError as error:
        notes.append(f"The chapters inside the file were not used. {error}")
        return ()


def _captions(tracks, duration_s, but_languages, notes) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for track in tracks:
        language = language_of_film(track["language"]) or ENGLISH
        if language in but_languages or track["forced"]:
            continue
        name = f"The captions inside the file ({language_label(language)})"
        if not track["readable"]:
            notes.append(f"{name} are pictures of words, so they were not used. Add a .vtt file.")
        elif not track["whole"]:
            notes.append(f"{name} are too many, so they were not used.")
        elif not track["cues"]:
            continue
        elif language in found:
            notes.append(f"{name} are there more than once. The first ones were used.")
        elif cues := _cues(track["cues"], duration_s, name, notes):
            found[language] = cues
            if not language_of_film(track["language"]):
                notes.append("The captions inside the file name no language: kept as English.")
    return found


def _cues(rows, duration_s, name, notes) -> tuple[Cue, ...]:
    try:
        return parse_captions(_as_vtt(rows), duration_s=duration_s)
    except CaptionsError as error:
        notes.append(f"{name} were not used. {error}")
        return ()


def _as_vtt(rows) -> str:
    """Return the cues as WebVTT; one that ends a few milliseconds into the next one ends where it begins."""
    rows = sorted(rows, key=lambda row: row[0])
    parts = ["WEBVTT\n"]
    for number, (start_s, end_s, words) in enumerate(rows):
        if number + 1 < len(rows) and 0 < end_s - rows[number + 1][0] <= ROUNDING_S:
            end_s = rows[number + 1][0]
        lines = "\n".join(line for line in words.splitlines() if line.strip())
        parts.append(f"{stamp(start_s)} --> {stamp(end_s)}\n{lines}\n")
    return "\n".join(parts)
