"""What a rendered page costs: beside what it cost in 1.0.0, and beside a stock page of the same words.

In CPU time of the thread that renders, in turn and in one run, so that a busy moment hits all alike. The
database is the same for this hub and for 1.0.0: the demo. The page cache is not in the way. The stock page
holds what a step gives to read or hear, or the words of a chapter. `after_a_change`: the first visit after
something was published anywhere.
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from statistics import median

from site_under_test import OUT, ROOT, WEBINAR, running_site
from stock_site import SETTINGS as STOCK_SETTINGS
from stock_site import make_stock_site

FIRST_RELEASE = "1a5715a"  # 1.0.0
WARM, TIMES, ROUNDS = 4, 12, 7
OF_FIRST_RELEASE, OF_STOCK = 1 / 3, 1.5
STOCK_OF_KEPT = 60  # a stock page costs at least so many kept answers
MOST_QUERIES, MOST_QUERIES_OF = 6, {"webinar": 8, "home": 8}
BOOKLET = "/library/co-production-in-practice/"
PATHWAY = "/pathways/new-to-co-production/"
PAGES = {
    "home": "/",
    "library": "/library/",
    "booklet": BOOKLET,
    "chapter": f"{BOOKLET}damp-homes-small-lungs/",
    "guidance": "/library/co-producing-research/",
    "article": "/library/eight-questions-before-you-join/",
    "webinar": WEBINAR,
    "pathways": "/pathways/",
    "pathway": PATHWAY,
    "step, a film": f"{PATHWAY}1/",
    "step, a text": f"{PATHWAY}2/",
    "step, a prompt": f"{PATHWAY}3/",
    "step, a question": f"{PATHWAY}4/",
    "plan": f"{PATHWAY}plan/",
    "group": f"{PATHWAY}group/",
    "principle": "/principles/sharing-power/",
    "glossary": "/glossary/",
    "news": "/whats-new/",
    "about": "/about/",
}
# Which stock page has the same words.
LIKE = {"chapter": "chapter", "step, a film": "film", "step, a text": "text"}


def measure() -> dict:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rendering-")))
        data = _prepared_data(folder)
        earlier = stack.enter_context(_first_release(folder / "first-release"))
        stock = folder / "stock"
        stock.mkdir()
        make_stock_site(stock, _words_in(data / "hub.sqlite3"))
        hub = stack.enter_context(_renderer(ROOT, "hub.settings.dev", data))
        first = stack.enter_context(_renderer(earlier, "hub.settings.dev", data))
        plain = stack.enter_context(_renderer(stock, STOCK_SETTINGS, data))
        return {name: _compared(name, path, hub, first, plain) for name, path in PAGES.items()}


def _compared(name: str, path: str, hub, first, plain) -> dict:
    """Returns a page's row: what it costs here, then, and how much that is of the stock page's cost."""
    asked = {"hub": (hub, path), "first_release": (first, path)}
    if name in LIKE:
        asked["stock"] = (plain, f"/{LIKE[name]}/")
    for ask, address in asked.values():
        if ask(address, WARM)["status"] != 200:
            raise SystemExit(f"{address} does not answer 200: nothing to measure.")
    rounds = [{who: ask(at, TIMES) for who, (ask, at) in asked.items()} for _ in range(ROUNDS)]
    row = {
        f"{what}_{who}": median(each[who][what] for each in rounds)
        for what in ("cpu_ms", "queries")
        for who in asked
    }
    changed = [hub(path, TIMES, "forgets") for _ in range(ROUNDS)]
    row["cpu_ms_hub_after_a_change"] = median(each["cpu_ms"] for each in changed)
    row["queries_hub_after_a_change"] = changed[-1]["queries"]
    row["of_first_release"] = _ratio(rounds, "first_release")
    most = MOST_QUERIES_OF.get(name, MOST_QUERIES)
    row["holds"] = row["of_first_release"] <= OF_FIRST_RELEASE and row["queries_hub"] <= most
    if "stock" in asked:
        row["of_stock"] = _ratio(rounds, "stock")
        hub(path, WARM, "kept")
        kept = [(hub(path, TIMES, "kept"), plain(asked["stock"][1], TIMES)) for _ in range(ROUNDS)]
        row["cpu_ms_kept"] = median(own["cpu_ms"] for own, _ in kept)
        row["stock_of_kept"] = round(median(o["cpu_ms"] / own["cpu_ms"] for own, o in kept))
        row["holds"] &= row["of_stock"] <= OF_STOCK and row["stock_of_kept"] >= STOCK_OF_KEPT
    return row


def _ratio(rounds: list[dict], other: str) -> float:
    return round(median(each["hub"]["cpu_ms"] / each[other]["cpu_ms"] for each in rounds), 3)


def _prepared_data(folder: Path) -> Path:
    """Returns a copy of the data of the hub that is measured; made first where there is none."""
    made = OUT / "site"
    if not (made / "demo-loaded").exists():
        with running_site(made) as site:
            for path in PAGES.values():  # the pictures are made at the first visit
                site.get(path)
    shutil.copytree(made, folder / "data", ignore=shutil.ignore_patterns("*.log", "answers"))
    return folder / "data"


@contextlib.contextmanager
def _first_release(folder: Path) -> Iterator[Path]:
    """Checks out the first release beside this tree; the libraries are those of this one."""
    git = ["git", "-C", str(ROOT), "worktree"]
    if subprocess.run(
        [*git, "add", "--detach", str(folder), FIRST_RELEASE], capture_output=True
    ).returncode:
        raise SystemExit(f"The history has no {FIRST_RELEASE} (1.0.0): fetch it whole to compare.")
    try:
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], capture_output=True)


def _words_in(database: Path) -> dict[str, list[tuple[str, str]]]:
    """Returns the words of each page that has a stock page beside it, as blocks of such a page."""
    with contextlib.closing(sqlite3.connect(database)) as rows:
        return {
            "chapter": _blocks(rows, "p.url_path LIKE ?", f"%{PAGES['chapter']}"),
            "film": _blocks(rows, "p.id = (" + _SHOWN + ")", 1),
            "text": _blocks(rows, "p.id = (" + _SHOWN + ")", 2),
        }


_SHOWN = (
    "SELECT s.page_id FROM learning_pathwaystep s JOIN wagtailcore_page w ON w.id = s.pathway_id"
    f" WHERE w.url_path LIKE '%{PATHWAY}' AND s.position = ?"
)


def _blocks(rows: sqlite3.Connection, which: str, given) -> list[tuple[str, str]]:
    found = rows.execute(
        "SELECT l.kind, l.title, l.text FROM learning_passage l JOIN wagtailcore_page p ON p.id = l.page_id"
        f" WHERE {which} AND l.gone_at IS NULL ORDER BY l.position",
        [given],
    )
    return [
        ("heading", title) if kind in ("page", "section") else ("paragraph", _paragraphs(text))
        for kind, title, text in found
    ]


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


@contextlib.contextmanager
def _renderer(folder: Path, settings: str, data: Path):
    """Starts a process that renders pages of a project; yields what asks it."""
    environ = os.environ | {"HUB_VAR": str(data)}
    environ.pop("DATABASE_URL", None)
    worker = Path(__file__).with_name("rendering_worker.py")
    child = subprocess.Popen(
        [sys.executable, str(worker), str(folder), settings],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(path: str, times: int, how: str = "") -> dict:
        print(json.dumps([path, times, how]), file=child.stdin, flush=True)
        return json.loads(child.stdout.readline())

    try:
        yield ask
    finally:
        child.stdin.close()
        child.wait(timeout=30)
