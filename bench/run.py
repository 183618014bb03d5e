"""Runs the benchmarks: each is a module beside this one with `measure() -> dict`.

Absolute figures differ from machine to machine; the ratios are what to compare.
Writes var/bench/<moment>.json and var/bench/latest.json. With names, runs only those:
    python bench/run.py pages slow_viewers
"""

import importlib
import json
import platform
import sys
from datetime import UTC, datetime

from site_under_test import OUT

MEASUREMENTS = (
    "pages",
    "page_cache",
    "front_server",
    "rendering",
    "slow_viewers",
    "ladder",
    "uploading",
    "upload_memory",
    "worker_memory",
    "publications",
    "publishing",
    "pathways",
    "search",
    "search_following",
    "growth",
    "lighthouse",
)


def main(*names: str) -> None:
    if unknown := set(names) - set(MEASUREMENTS):
        raise SystemExit(f"Nobody measures {', '.join(unknown)}. Known: {', '.join(MEASUREMENTS)}.")
    result = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
    }
    for name in names or MEASUREMENTS:
        result[name] = importlib.import_module(name).measure()
    text = json.dumps(result, indent=2)
    OUT.mkdir(parents=True, exist_ok=True)
    name = result["at"].replace(":", "").replace("+0000", "Z")
    (OUT / f"{name}.json").write_text(text)
    (OUT / "latest.json").write_text(text)
    print(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
