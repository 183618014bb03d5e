"""What the two films of the ladder cost, beside one plain ffmpeg command with the same settings.

In CPU seconds of all processes: each side's start, reading, writing and looking again included.
"""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

from films import WEBINAR_LIKE, make_film
from site_under_test import OUT, ROOT

sys.path.insert(0, str(ROOT))
from media.recordings.intake.probe import Probe, probe
from media.recordings.processing import steps
from media.recordings.processing.plan import size_within

SECONDS = 12
ROUNDS = 3
AT_MOST = 1.10
INSTALL = "apt-get install -y --no-install-recommends ffmpeg"
MISSING = f"Not measured: there is no ffmpeg on this machine to compare with. Install it: {INSTALL}"
SOUND = {720: "128k", 360: "96k"}
THREADS = ("-threads", "2")


def measure() -> dict | str:
    if not shutil.which("ffmpeg"):
        return MISSING
    name = f"1080-{SECONDS}.mp4"
    film = make_film(OUT / "films" / name, size="1920x1080", seconds=SECONDS, **WEBINAR_LIKE)
    facts = probe(film)
    sides = {"hub": _hub, "hub_one_by_one": _one_by_one, "ffmpeg": _ffmpeg}
    cpu_s = {side: [] for side in sides}
    sizes = {}
    for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine hits all
        for side, make in sides.items():
            folder = OUT / "ladder" / side
            folder.mkdir(parents=True, exist_ok=True)
            targets = {lines: folder / f"{lines}.mp4" for lines in (720, 360)}
            cpu_s[side].append(_cpu_of_children(make, film, targets, facts))
            sizes[side] = {f"{lines}p": path.stat().st_size for lines, path in targets.items()}
    middle = {side: sorted(each)[ROUNDS // 2] for side, each in cpu_s.items()}
    ratio = round(middle["hub"] / middle["ffmpeg"], 2)
    return {
        "source": f"1920x1080, 25 pictures a second, {SECONDS} s, {film.stat().st_size} bytes",
        "cpu_s": cpu_s,
        "sizes_bytes": sizes,
        "ratio": ratio,
        "ratio_one_by_one": round(middle["hub_one_by_one"] / middle["ffmpeg"], 2),
        "at_most": AT_MOST,
        "holds": ratio <= AT_MOST,
    }


def _cpu_of_children(make, *what) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    make(*what)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(seconds, 2)


def _hub(film: Path, targets: dict[int, Path], facts: Probe) -> None:
    steps.ladder(film, targets, facts, lambda share: None)


def _one_by_one(film: Path, targets: dict[int, Path], facts: Probe) -> None:
    for lines, target in targets.items():
        steps.rendition(film, target, facts, lines, lambda share: None)


def _ffmpeg(film: Path, targets: dict[int, Path], facts: Probe) -> None:
    """Reads the film once and writes both."""
    command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", *THREADS, "-i", str(film)]
    for lines, target in targets.items():
        width, height = size_within(facts.width, facts.height, lines)
        most, buffer = steps.CEILINGS[lines]
        command += [
            *("-map", "0:v:0", "-map", "0:a:0", *THREADS),
            *("-vf", f"scale={width}:{height}:flags=bicubic,setsar=1,format=yuv420p"),
            *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23"),
            *("-maxrate", most, "-bufsize", buffer, "-forced-idr", "1"),
            *("-force_key_frames", "expr:gte(t,n_forced*2)"),
            *("-c:a", "aac", "-b:a", SOUND[lines], "-ar", "48000"),
            *("-movflags", "+faststart", str(target)),
        ]
    subprocess.run(command, check=True)
