"""What is made of a recording, in which order, and in which size."""

import math
from dataclasses import dataclass

from ..intake.probe import Probe

# A film that needs no more than this is copied and not encoded again, by its lines.
MOST_BITS_A_SECOND = {720: 4_000_000, 360: 1_000_000}
# People jump to key frames, and the small pictures are made from them: one every two seconds.
MOST_KEY_GAP_S = 2.1
MOST_TILES = 144
# Bits a second of pictures, by lines: constant look, with a ceiling for lines that carry no more.
CEILINGS = {720: 2_500_000, 360: 800_000}
SOUND_BITS = {720: 128_000, 360: 96_000}


@dataclass(frozen=True)
class Tiles:
    """Small pictures on a sheet: their size, how many, and of which moments."""

    width: int
    height: int
    columns: int
    count: int
    every_s: float


@dataclass(frozen=True)
class Step:
    """What is made in one go. `weight`: how much of the whole work it is."""

    kinds: tuple[str, ...]
    weight: float


def steps_for(facts: Probe, size_bytes: int) -> tuple[Step, ...]:
    """Return the steps for a recording, first what lets people play it soonest."""
    sound = (Step(("audio",), 1), Step(("mp3",), 1)) if facts.has_audio else ()
    if not facts.has_video:
        return sound
    return (
        *_films(facts, size_bytes),
        *sound,
        Step(("storyboard",), 0.5),
        Step(("takeaway",), 0.5),
    )


def _films(facts: Probe, size_bytes: int) -> tuple[Step, ...]:
    copied = {lines: may_be_copied(facts, size_bytes, lines) for lines in (720, 360)}
    large = Step(("720p",), 0.5 if copied[720] else 12)
    small = Step(("360p",), 0.5 if copied[360] else 6)
    if is_one_film(facts, size_bytes):
        return (small, Step(("720p",), 0.1))
    if facts.web_safe and not any(copied.values()):
        # It plays as it is, so nobody waits: decoded once for both, they cost a quarter less.
        return (Step(("360p", "720p"), 14),)
    return (large, small) if large.weight < small.weight else (small, large)


def is_one_film(facts: Probe, size_bytes: int) -> bool:
    """Return whether the large film would be the small one over again: then one file is both."""
    if min(facts.size) > 360:
        return False
    only_large = may_be_copied(facts, size_bytes, 720) and not may_be_copied(facts, size_bytes, 360)
    return not only_large


def may_be_copied(facts: Probe, size_bytes: int, lines: int) -> bool:
    """Return whether it is, as it is, a film of at most `lines` that every browser plays and jumps in."""
    return (
        facts.video_codec == "h264"
        and facts.pixel_format in ("yuv420p", "yuvj420p")
        and facts.audio_codec in (None, "aac")
        and not facts.turned
        and facts.key_gap_s is not None
        and facts.key_gap_s <= MOST_KEY_GAP_S
        and min(facts.size) <= lines
        and size_bytes * 8 / facts.duration_s <= MOST_BITS_A_SECOND[lines]
    )


def most_bytes_of(kind: str, facts: Probe, size_bytes: int) -> int:
    """Return more than what is made of this kind will take on the disk."""
    one_film = is_one_film(facts, size_bytes) if facts.has_video else False
    if kind == "storyboard":
        return 4_000_000
    if kind == "720p" and one_film:
        return 0
    if kind in ("audio", "mp3"):
        return _bytes_of(SOUND_BITS[360], facts)
    lines = 360 if one_film or kind == "360p" else 720
    if may_be_copied(facts, size_bytes, lines):
        return size_bytes + 1_000_000
    return _bytes_of(CEILINGS[lines] + SOUND_BITS[lines], facts)


def _bytes_of(bits: int, facts: Probe) -> int:
    """Return the bytes with a tenth for the container, and the two seconds that an encoder may borrow."""
    return int(bits / 8 * (facts.duration_s + 2) * 1.1)


def size_within(width: int, height: int, lines: int) -> tuple[int, int]:
    """Return the size with the shorter side `lines` at most, both sides even, never larger.

    >>> size_within(1920, 1080, 360), size_within(1080, 1921, 720), size_within(161, 91, 360)
    ((640, 360), (720, 1280), (160, 90))
    """
    share = min(1.0, lines / min(width, height))
    return _even(width * share), _even(height * share)


def tiles_of(width: int, height: int, duration_s: float) -> Tiles:
    """Return a picture every two seconds; of long films fewer, so that the sheet stays small."""
    every_s = max(2.0, math.ceil(duration_s / MOST_TILES))
    count = max(1, math.ceil(duration_s / every_s))
    share = 160 / max(width, height)
    columns = min(12, count)
    return Tiles(_even(width * share), _even(height * share), columns, count, every_s)


def _even(number: float) -> int:
    return max(2, int(number + 0.001) // 2 * 2)
