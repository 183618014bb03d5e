"""Whether people who watch the film on slow lines, or a film that is being made ready, make a page wait."""

import time
from collections.abc import Callable

import processes
from editor import Editor, blocks_of
from films import WEBINAR_LIKE, make_film
from site_under_test import OUT, Site, running_site
from visitors import CONSTANT, read, read_beside_viewers

PATHS = {"constant": CONSTANT, "home": "/"}
ROUNDS = 2  # alternating, so that a busy moment of the machine hits both sides
AT_MOST = 2.0  # times what a page takes alone
FILM_S = 60
BEGINS_WITHIN_S = 60


def measure() -> dict:
    """A page and the bare constant: alone, with a hundred viewers, and while a film is made ready."""
    film = make_film(
        OUT / "films" / f"1080-{FILM_S}.mp4", size="1920x1080", seconds=FILM_S, **WEBINAR_LIKE
    )
    with running_site() as site:
        for path in PATHS.values():
            site.get(path)  # warm
        found: dict = {name: _with_viewers(site, path) for name, path in PATHS.items()}
        if processes.can_be_read():
            found["home_beside_a_transcode"] = _with_transcode(site, film)
        return found


def _with_viewers(site: Site, path: str) -> dict:
    film, viewers = site.film(), []

    def beside() -> dict:
        met, seen = read_beside_viewers(site, path, film)
        viewers.append(seen)
        return met

    return _compare(site, path, beside) | {"viewers": viewers}


def _with_transcode(site: Site, film) -> dict:
    worker = processes.named(site.pid, "manage.py worker")
    editor = Editor(site)

    def beside() -> dict:
        upload_id, _ = editor.upload(film.name, film.stat().st_size, blocks_of(film))
        number = editor.make_recording(upload_id, "Beside")
        try:
            until = time.monotonic() + BEGINS_WITHIN_S
            while not _is_encoding(worker):
                if time.monotonic() > until:
                    raise SystemExit("The worker does not begin with the film.")
                time.sleep(0.1)
            met = read(site, PATHS["home"])
            if not _is_encoding(worker):
                raise SystemExit("The film was ready before the page was read: take a longer one.")
            return met
        finally:
            editor.remove_recording(number)

    return _compare(site, PATHS["home"], beside)


def _is_encoding(worker: int) -> bool:
    """Return whether a child of the worker has been at it for more than a second of CPU."""
    return any(processes.cpu_s([child]) > 1 for child in processes.family_of(worker)[1:])


def _compare(site: Site, path: str, read_beside: Callable[[], dict]) -> dict:
    alone, beside = [], []
    for _ in range(ROUNDS):
        alone.append(read(site, path))
        beside.append(read_beside())
    p99_ratio = round(_middle(beside, "p99_ms") / _middle(alone, "p99_ms"), 2)
    return {
        "alone": alone,
        "beside": beside,
        "p99_ratio": p99_ratio,
        "rate_ratio": round(_middle(beside, "per_second") / _middle(alone, "per_second"), 2),
        "at_most": AT_MOST,
        "holds": p99_ratio <= AT_MOST,
    }


def _middle(rows: list[dict], name: str) -> float:
    values = sorted(row[name] for row in rows)
    return values[len(values) // 2]
