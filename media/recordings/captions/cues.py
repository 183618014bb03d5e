"""Cues as plain data: what captions, transcripts and chapters tracks are made of. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .timecode import format_exact, format_time


class CaptionsError(ValueError):
    """Says which cue and line of a captions file is wrong, and the remedy."""

    def __init__(self, problem: str, *, cue: int | None = None, line: int | None = None):
        self.cue, self.line = cue, line
        where = f"Cue {cue}" if cue else ""
        if line:
            where = f"{where} (line {line})" if where else f"Line {line}"
        super().__init__(f"{where}: {problem}" if where else problem)


@dataclass(frozen=True)
class Cue:
    """One timed line of captions. `lines` are never empty and hold no markup."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]
    speaker: str | None = None
    identifier: str = ""

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(self.lines)


def check_cues(
    cues: Sequence[Cue], *, lines_of: Sequence[int] | None = None, duration_s: float | None = None
) -> None:
    """Raise CaptionsError for the first cue that is out of order or has no words."""
    if not cues:
        raise CaptionsError("The file holds no cues. Choose the captions file of this recording.")
    previous_end = 0.0
    for number, cue in enumerate(cues, 1):
        where = {"cue": number, "line": lines_of[number - 1] if lines_of else None}
        if cue.end_s <= cue.start_s:
            raise CaptionsError(
                f"it ends at {format_exact(cue.end_s)}, which is not after its start, "
                f"{format_exact(cue.start_s)}. Correct one of the two times.",
                **where,
            )
        if cue.start_s < previous_end:
            raise CaptionsError(
                f"it starts at {format_exact(cue.start_s)}, before the cue above it ends "
                f"({format_exact(previous_end)}). Let one end before the next starts.",
                **where,
            )
        if not cue.lines:
            raise CaptionsError("it has no words. Add them, or delete the cue.", **where)
        if duration_s is not None and cue.end_s > duration_s + 1:
            raise CaptionsError(
                f"it ends at {format_time(cue.end_s)}, "
                f"but the recording lasts {format_time(duration_s)}. "
                "Check that these are the captions of this recording.",
                **where,
            )
        previous_end = cue.end_s


def write_vtt(cues: Iterable[Cue]) -> str:
    """Return the cues as a WebVTT file that `parse_captions` reads back to the same cues."""
    parts = ["WEBVTT\n"]
    for cue in cues:
        head = f"{cue.identifier}\n" if cue.identifier else ""
        voice = f"<v {_escape(cue.speaker)}>" if cue.speaker else ""
        words = voice + "\n".join(_escape(line) for line in cue.lines)
        parts.append(f"{head}{stamp(cue.start_s)} --> {stamp(cue.end_s)}\n{words}\n")
    return "\n".join(parts)


def stamp(seconds: float) -> str:
    """Return seconds as WebVTT writes them: 00:01:02.500."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}.{milliseconds:03}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
