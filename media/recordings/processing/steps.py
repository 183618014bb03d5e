"""The steps. Each writes one file, opens it again and finds it as long as the recording."""

from pathlib import Path
from typing import Any

from ..captions.timed_text import TimedText
from ..intake.containers import DEMUXERS, ContainerError, container_of
from ..intake.probe import Probe, ProbeError, probe, texts_inside
from .child_process import run_step
from .data import Made, OnProgress, ProcessingError, Storyboard
from .plan import CEILINGS, SOUND_BITS, size_within, tiles_of
from .sprite_index import sheet_vtt

DIFFERENCE_S = 0.1
# MP3 has no place for the silence that its encoder puts around the sound.
MP3_DIFFERENCE_S = 0.15
MP4 = {"format": "mp4", "muxer": {"movflags": "+faststart"}}
M4A = {"format": "ipod", "muxer": {"movflags": "+faststart"}}
MP3 = {"format": "mp3"}


def remux(source: Path, target: Path, facts: Probe, on_progress: OnProgress) -> Made:
    """Return the same pictures and sound as an MP4 that plays while it loads."""
    options = {**MP4, "pictures": facts.has_video}
    return _made("remux", source, target, facts, options, on_progress)


def ladder(
    source: Path, targets: dict[int, Path], facts: Probe, on_progress: OnProgress
) -> dict[int, Made]:
    """Make several renditions, by the lines of their shorter side; the film is decoded once for all."""
    outputs = [{"target": str(target), **_film(facts, lines)} for lines, target in targets.items()]
    _encode(source, outputs, facts, MP4, on_progress)
    made = {lines: _looked_at(target, facts) for lines, target in targets.items()}
    for lines, film in made.items():
        if (film.width, film.height) != size_within(*facts.size, lines):
            raise ProcessingError("The new film has another size than it should.")
    return made


def rendition(
    source: Path, target: Path, facts: Probe, lines: int, on_progress: OnProgress
) -> Made:
    """Return an MP4 (H.264, AAC) whose shorter side is `lines` at most; never larger than the film."""
    return ladder(source, {lines: target}, facts, on_progress)[lines]


def _film(facts: Probe, lines: int) -> dict[str, Any]:
    width, height = size_within(*facts.size, lines)
    x264 = {
        "preset": "veryfast",
        "crf": "23",
        "maxrate": str(CEILINGS[lines]),
        "bufsize": str(2 * CEILINGS[lines]),
        "forced-idr": "1",
    }
    return {
        "video": {"width": width, "height": height, "options": x264},
        "audio": {"codec": "aac", "bit_rate": SOUND_BITS[lines]},
    }


def audio(source: Path, target: Path, facts: Probe, on_progress: OnProgress) -> Made:
    """Return the sound alone, as AAC."""
    wish = {"target": str(target), "audio": {"codec": "aac", "bit_rate": SOUND_BITS[360]}}
    _encode(source, [wish], facts, M4A, on_progress)
    return _looked_at(target, facts)


def mp3(source: Path, target: Path, facts: Probe, on_progress: OnProgress) -> Made:
    """Return the sound alone, as MP3, which everything plays."""
    wish = {"target": str(target), "audio": {"codec": "libmp3lame", "bit_rate": SOUND_BITS[360]}}
    _encode(source, [wish], facts, MP3, on_progress)
    return _looked_at(target, facts, MP3_DIFFERENCE_S)


def with_words(
    source: Path, target: Path, facts: Probe, words: TimedText, on_progress: OnProgress
) -> Made:
    """Write `source` (an MP4) once more, with captions and chapters inside, for taking away."""
    told = target.with_suffix(".json")
    told.write_text(words.as_json(), encoding="utf-8")
    made = _made("mux", source, target, facts, {**MP4, "words": str(told)}, on_progress)
    try:
        inside = texts_inside(target)
    except ProbeError as error:
        raise ProcessingError("The words in the new film cannot be read again.") from error
    found = [(track["language"], len(track["cues"])) for track in inside["tracks"]]
    meant = [(track.language, len(track.cues)) for track in words.tracks]
    if found != meant or len(inside["chapters"]) != len(words.chapters):
        raise ProcessingError("The new film holds other captions or chapters than it should.")
    return made


def storyboard(source: Path, target: Path, facts: Probe, on_progress: OnProgress) -> Storyboard:
    """Return a sheet of small pictures of `source`, which needs a key frame every two seconds."""
    tiles = tiles_of(*facts.size, facts.duration_s)
    options = _options(source, target, facts) | vars(tiles)
    run_step("sheet", options, on_progress=on_progress)
    if not target.is_file() or not target.stat().st_size:
        raise ProcessingError("The sheet of pictures could not be made.")
    rows = -(-tiles.count // tiles.columns)
    sheet = Made(
        target,
        facts.duration_s,
        target.stat().st_size,
        min(tiles.count, tiles.columns) * tiles.width,
        rows * tiles.height,
    )
    return Storyboard(sheet, sheet_vtt(tiles, facts.duration_s), tiles.every_s, tiles.count)


def _options(source: Path, target: Path, facts: Probe) -> dict[str, Any]:
    try:
        demuxers = DEMUXERS[container_of(source)]
    except ContainerError as error:
        raise ProcessingError(str(error), hopeless=True) from error
    return {
        "source": str(source.resolve()),
        "target": str(target),
        "demuxers": demuxers,
        "duration_s": facts.duration_s,
        # Ten times what a slow machine needs, so that only what is stuck meets it.
        "cpu_s": 120 + int(facts.duration_s * 10),
        # Longer than that, for a machine that has much else to do.
        "wall_s": 600 + int(facts.duration_s * 20),
        "most_bytes": 64 * 1024 * 1024 + 4 * source.stat().st_size,
    }


def _encode(
    source: Path,
    outputs: list[dict[str, Any]],
    facts: Probe,
    kind: dict[str, Any],
    on_progress: OnProgress,
) -> None:
    options = _options(source, Path(outputs[0]["target"]), facts) | kind | {"outputs": outputs}
    run_step("encode", options, on_progress=on_progress)


def _made(
    step: str,
    source: Path,
    target: Path,
    facts: Probe,
    more: dict[str, Any],
    on_progress: OnProgress,
) -> Made:
    run_step(step, _options(source, target, facts) | more, on_progress=on_progress)
    return _looked_at(target, facts)


def _looked_at(target: Path, facts: Probe, difference_s: float = DIFFERENCE_S) -> Made:
    try:
        found = probe(target)
    except ProbeError as error:
        raise ProcessingError("The new file cannot be read again.") from error
    if abs(found.duration_s - facts.duration_s) > difference_s:
        raise ProcessingError(
            f"The new file lasts {found.duration_s:.1f} seconds and the recording "
            f"{facts.duration_s:.1f}."
        )
    return Made(target, found.duration_s, target.stat().st_size, found.width, found.height)
