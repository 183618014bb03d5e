"""Captions as plain data: WebVTT and SRT in, WebVTT out. Pure.

Words only: no tag, style or position survives, so nothing in a captions file
can run or fetch anything. A voice (`<v Ann>`) becomes the cue's speaker.
Source: W3C WebVTT, https://www.w3.org/TR/webvtt1/ (section 4, syntax).
"""

import re
from collections.abc import Iterator
from html import unescape

from .cues import CaptionsError, Cue, check_cues, write_vtt

__all__ = ["CaptionsError", "Cue", "check_cues", "parse_captions", "write_vtt"]

MAX_BYTES = 2 * 1024 * 1024
MAX_CUES = 20_000

_VTT_TIME = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_SRT_TIME = r"(\d{1,3}):([0-5]\d):([0-5]\d),(\d{3})"
_TIMING = {
    "vtt": re.compile(rf"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}(?:[ \t].*)?", re.ASCII),
    "srt": re.compile(rf"{_SRT_TIME}[ \t]*-->[ \t]*{_SRT_TIME}(?:[ \t].*)?", re.ASCII),
}
_EXAMPLE = {"vtt": "00:01:02.500 --> 00:01:05.000", "srt": "00:01:02,500 --> 00:01:05,000"}
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|</>|<\d[\d:.]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")


def parse_captions(data: bytes | str, *, duration_s: float | None = None) -> tuple[Cue, ...]:
    """Return the cues of a WebVTT or SRT file, checked. Raises CaptionsError.

    With `duration_s`, cues that lie beyond the end of the recording are refused.
    """
    text = _decode(data)
    kind, first = _kind_of(text)
    cues: list[Cue] = []
    lines_of: list[int] = []
    for line, block in _blocks(text, first):
        if kind == "vtt" and re.match(r"(NOTE|STYLE|REGION)(?:[ \t]|$)", block[0]):
            continue
        cues.append(_cue(block, line, kind, len(cues) + 1))
        lines_of.append(line)
        if len(cues) > MAX_CUES:
            raise CaptionsError(
                f"The file has more than {MAX_CUES} cues. Split the recording into parts."
            )
    check_cues(cues, lines_of=lines_of, duration_s=duration_s)
    return tuple(cues)


def _decode(data: bytes | str) -> str:
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        raise CaptionsError(
            f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Captions are far smaller."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CaptionsError(
            "this is not UTF-8 text. Save the file again with the encoding UTF-8.", line=line
        ) from error
    if "\0" in text:
        raise CaptionsError("This is not a text file. Choose a file that ends in .vtt or .srt.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _kind_of(text: str) -> tuple[str, int]:
    """Return "vtt" or "srt", and the index of the first line after the header."""
    lines = text.split("\n")
    if re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        first = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
        for number, line in enumerate(lines[1:first], 2):
            if "-->" in line:
                raise CaptionsError(
                    "a cue stands in the header. Put an empty line after WEBVTT.", line=number
                )
        return "vtt", first
    opening = [line.strip() for line in lines if line.strip()][:2]
    if any("-->" in line and "," in line for line in opening):
        return "srt", 0
    raise CaptionsError(
        "the first line must be WEBVTT. Check that this is a captions file (.vtt, .srt).", line=1
    )


def _blocks(text: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Return groups of lines between empty lines, each with the number of its first line."""
    block: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n")[first:], ""], first + 1):
        if line.strip():
            start = start if block else number
            block.append(line)
        elif block:
            yield start, block
            block = []


def _cue(block: list[str], line: int, kind: str, number: int) -> Cue:
    at = next((i for i, text in enumerate(block[:2]) if "-->" in text), None)
    if at is None:
        raise CaptionsError(
            f"there is no time here. A cue starts like this: {_EXAMPLE[kind]}",
            cue=number,
            line=line,
        )
    match = _TIMING[kind].fullmatch(block[at].strip())
    if not match:
        raise CaptionsError(
            f"the time “{block[at].strip()[:60]}” cannot be read. "
            f"Write it like this: {_EXAMPLE[kind]}",
            cue=number,
            line=line + at,
        )
    for offset, text in enumerate(block[at + 1 :], at + 1):
        if "-->" in text:
            raise CaptionsError(
                "a second time follows. Put an empty line before it.",
                cue=number,
                line=line + offset,
            )
    speaker, lines = _words(block[at + 1 :])
    if not lines:
        raise CaptionsError("it has no words. Add them, or delete the cue.", cue=number, line=line)
    identifier = _CONTROL.sub("", block[0]).strip() if at and kind == "vtt" else ""
    return Cue(
        _seconds(match.groups()[:4]), _seconds(match.groups()[4:]), lines, speaker, identifier
    )


def _words(raw: list[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return speaker and plain lines. Where two people speak in one cue, names stay in the words."""
    text = "\n".join(raw)
    voices = [_plain(name) for name in _VOICE.findall(text)]
    if len(set(voices)) > 1:
        text = _VOICE.sub(lambda match: f"{match[1]}: ", text)
    lines = tuple(plain for line in text.split("\n") if (plain := _plain(_TAG.sub("", line))))
    return (voices[0] or None if len(set(voices)) == 1 else None), lines


def _plain(text: str) -> str:
    return _CONTROL.sub("", unescape(text).replace("\n", " ")).strip()


def _seconds(parts: tuple[str, ...]) -> float:
    hours, minutes, seconds, milliseconds = (int(part or 0) for part in parts)
    return (hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + milliseconds) / 1000
