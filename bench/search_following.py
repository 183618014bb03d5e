"""How a publish reaches the search: what it costs in a large library, and how soon it is found.

`publish_cpu_s`: one changed chapter, beside 1,000 passages and beside 100,000; the processor time
of the publish alone. `findable_s`: from the end of a publish in one process until the page of
results of a running hub has the new word, with its worker and both its web processes.
"""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from publishing import chapter_of_a_work, publish_changed
from search import add_pages
from site_under_test import OUT, ROOT, running_site

ROUNDS = 11
EACH = 20
FEW, MANY = 1_000, 100_000
COSTS_AT_MOST, FOUND_WITHIN_S = 1.2, 1.0
WORD = "quillfish"


def measure() -> dict:
    with _asked("costs", OUT / "following") as costs:
        ratio = costs["many"] / costs["few"]
    with running_site() as site:
        found = []
        for round_ in range(7):
            word = f"{WORD}{time.time_ns() % 10**9}x{round_}"
            with _asked("publish", OUT / "site", word) as published:
                while word.encode() not in _results(site, word):
                    if time.time() > published["at"] + 30:
                        raise SystemExit(f"What was published was not found in 30 s: {word}")
                found.append(round(time.time() - published["at"], 2))
    return {
        "publish_cpu_s": costs,
        "ratio": round(ratio, 2),
        "at_most": COSTS_AT_MOST,
        "findable_s": {"median": statistics.median(found), "worst": max(found)},
        "findable_within_s": FOUND_WITHIN_S,
        "holds": ratio <= COSTS_AT_MOST and max(found) <= FOUND_WITHIN_S,
    }


def _results(site, word: str) -> bytes:
    """What was found: the page without the words asked for, which stand in it anyway."""
    _, html = site.get(f"/search/?q={word}")
    return html.partition(b"data-hit")[2]


@contextlib.contextmanager
def _asked(what: str, folder, *words: str) -> Iterator[dict]:
    """Yields the answer of a process of its own."""
    if what == "costs":
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    environ = os.environ | {"HUB_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
    environ.pop("DATABASE_URL", None)
    command = [sys.executable, __file__, what, *words]
    # Its answer counts, not its end: a process takes a while to go.
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE) as made:
        answer = next((line for line in made.stdout if line.startswith(b"{")), None)
        if answer is None:
            raise SystemExit(f"{what} ended without an answer.")
        yield json.loads(answer)


def _costs() -> dict:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    chapter = chapter_of_a_work("a work", 3)
    costs, pages = {}, 0
    for name, count in (("few", FEW), ("many", MANY)):
        add_pages(count // EACH - pages, EACH, first=pages)
        pages = count // EACH
        publish_changed(chapter, "before it is measured")
        costs[name] = statistics.median(
            publish_changed(chapter, f"in round {n}", time.process_time) for n in range(ROUNDS)
        )
    return {name: round(seconds, 4) for name, seconds in costs.items()}


def _publish(word: str) -> dict:
    from learning.models import ChapterPage

    publish_changed(ChapterPage.objects.live().order_by("path").first(), word)
    return {"at": time.time()}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    asked = {"costs": _costs, "publish": _publish}[sys.argv[1]]
    print(json.dumps(asked(*sys.argv[2:])), flush=True)
