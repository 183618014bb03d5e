"""Whether people who watch the film on slow lines make a page wait."""

from site_under_test import running_site
from visitors import CONSTANT, read, read_beside_viewers

PATHS = {"constant": CONSTANT, "home": "/"}
ROUNDS = 2  # alternating, so that a busy moment of the machine hits both sides


def measure() -> dict:
    """A page and the bare constant, with and without a hundred viewers."""
    with running_site() as site:
        film = site.film()
        for path in PATHS.values():
            site.get(path)  # warm
        return {name: _compare(site, path, film) for name, path in PATHS.items()}


def _compare(site, path: str, film: str) -> dict:
    alone, beside, viewers = [], [], []
    for _ in range(ROUNDS):
        alone.append(read(site, path))
        met, seen = read_beside_viewers(site, path, film)
        beside.append(met)
        viewers.append(seen)
    return {
        "alone": alone,
        "beside_viewers": beside,
        "viewers": viewers,
        "p99_ratio": round(_middle(beside, "p99_ms") / _middle(alone, "p99_ms"), 2),
        "rate_ratio": round(_middle(beside, "per_second") / _middle(alone, "per_second"), 2),
    }


def _middle(rows: list[dict], name: str) -> float:
    values = sorted(row[name] for row in rows)
    return values[len(values) // 2]
