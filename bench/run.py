"""The first benchmark: how quick a page is, and whether 100 slow viewers make it wait.

Absolute figures differ from machine to machine; the ratios are what to compare.
Writes var/bench/<moment>.json and var/bench/latest.json.
"""

import json
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from site_under_test import WEBINAR, running_site

LOAD = Path(__file__).with_name("load.py")
OUT = Path(__file__).parents[1] / "var" / "bench"
PAGES = {"home": "/", "library": "/library/", "webinar": WEBINAR}
CONSTANT = "/healthz"
SECONDS = 6
CONNECTIONS = 4
VIEWERS = 100
BYTES_PER_SECOND = 200_000
ROUNDS = 2  # alternating, so that a busy moment of the machine hits both sides


def start(kind: str, site, path: str, seconds: float, *numbers: int) -> subprocess.Popen:
    words = [kind, site.host, site.port, path, seconds, *numbers]
    command = [sys.executable, str(LOAD), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen) -> dict:
    output, _ = process.communicate(timeout=120)
    if process.returncode:
        raise SystemExit("The measurement broke off.")
    return json.loads(output)


def pages(site, path: str) -> dict:
    return finish(start("pages", site, path, SECONDS, CONNECTIONS))


def pages_beside_viewers(site, path: str, film: str) -> tuple[dict, dict]:
    viewers = start("viewers", site, film, SECONDS + 4, VIEWERS, BYTES_PER_SECOND)
    time.sleep(2)  # until all of them have begun
    return pages(site, path), finish(viewers)


def middle(rows: list[dict], name: str) -> float:
    values = sorted(row[name] for row in rows)
    return values[len(values) // 2]


def measure_slow_viewers(site) -> dict:
    """A page and the bare constant, with and without 100 people watching the film slowly."""
    film = site.film()
    found = {}
    for name, path in {"constant": CONSTANT, "home": PAGES["home"]}.items():
        alone, beside, viewers = [], [], []
        for _ in range(ROUNDS):
            alone.append(pages(site, path))
            with_viewers, seen = pages_beside_viewers(site, path, film)
            beside.append(with_viewers)
            viewers.append(seen)
        found[name] = {
            "alone": alone,
            "beside_viewers": beside,
            "viewers": viewers,
            "p99_ratio": round(middle(beside, "p99_ms") / middle(alone, "p99_ms"), 2),
            "rate_ratio": round(middle(beside, "per_second") / middle(alone, "per_second"), 2),
        }
    return found


def measure_pages(site) -> dict:
    """Each page's rate as a part of the rate of a view that answers a constant."""
    constant = pages(site, CONSTANT)
    found = {"constant": constant}
    for name, path in PAGES.items():
        row = pages(site, path)
        row["part_of_constant"] = round(row["per_second"] / constant["per_second"], 4)
        found[name] = row
    return found


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with running_site(OUT / "site") as site:
        for path in PAGES.values():  # warm: templates read, renditions made
            if site.get(path)[0] != 200:
                raise SystemExit(f"{path} does not answer 200: nothing to measure.")
        result = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
            "pages": measure_pages(site),
            f"{VIEWERS}_slow_viewers": measure_slow_viewers(site),
        }
    text = json.dumps(result, indent=2)
    name = result["at"].replace(":", "").replace("+0000", "Z")
    (OUT / f"{name}.json").write_text(text)
    (OUT / "latest.json").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
