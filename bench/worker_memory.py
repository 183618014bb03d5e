"""How much memory the worker and its child take while they encode a film of 1080 lines."""

import time

import processes
from editor import Editor, blocks_of
from films import WEBINAR_LIKE, make_film
from site_under_test import OUT, running_site

AT_MOST_MB = 400
SECONDS = 12
WITHIN_S = 900
LOOK_EVERY_S = 0.05


def measure() -> dict | str:
    if not processes.can_be_read():
        return processes.ELSEWHERE
    film = make_film(
        OUT / "films" / f"1080-{SECONDS}.mp4", size="1920x1080", seconds=SECONDS, **WEBINAR_LIKE
    )
    with running_site() as site:
        worker = processes.named(site.pid, "manage.py worker")
        editor = Editor(site)
        upload_id, _ = editor.upload(film.name, film.stat().st_size, blocks_of(film))
        number = editor.make_recording(upload_id, "Worker")
        try:
            peaks = _watch(worker, editor, f"/media/{number}/720p.mp4")
        finally:
            editor.remove_recording(number)
    most = round(sum(peaks) / 1e6, 1)
    return {
        "worker_mb": round(peaks[0] / 1e6, 1),
        "child_mb": round(peaks[1] / 1e6, 1),
        "together_mb": most,
        "at_most_mb": AT_MOST_MB,
        "holds": most <= AT_MOST_MB,
        "ratio_to_bound": round(most / AT_MOST_MB, 2),
    }


def _watch(worker: int, editor: Editor, made: str) -> tuple[int, int]:
    """The most that the worker took, and the most of what it started, until `made` is there."""
    own, child, asked_at = 0, 0, 0.0
    until = time.monotonic() + WITHIN_S
    while time.monotonic() < until:
        family = processes.family_of(worker)
        own = max(own, processes.memory_peak(family[:1]))
        child = max(child, processes.memory_peak(family[1:]))
        if time.monotonic() - asked_at > 2:
            asked_at = time.monotonic()
            if editor.ask("HEAD", made)[0] == 200:
                return own, child
        time.sleep(LOOK_EVERY_S)
    raise SystemExit(f"The worker did not encode the film within {WITHIN_S} seconds.")
