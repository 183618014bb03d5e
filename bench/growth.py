"""What each page costs in a library of 12 modules, of 1,000 and of 10,000: CPU and queries.

Each size has a hub of its own, grown from the demo content in bulk, and a process of its own. They are
asked in turn, so that a busy moment hits all: what counts is the ratio. `cpu_ms` is the median of a
visit to a hub that has been read before; `after_change_cpu_ms` of one right after something was published.
    python bench/growth.py            prints the table
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from site_under_test import OUT, ROOT

SIZES = {"12": 0, "1000": 988, "10000": 9_000}  # articles that each adds to the one before
ROUNDS, PUBLISHES = 15, 5
AT_MOST = 1.2
QUERIES_AT_MOST, LOCK_MS_AT_MOST = 60, 100
# With the 12 modules of the demo these lists are not full: they are compared with those of 1,000.
FULL_AT_1000 = {"what's new", "feed", "feed, filtered"}
QUERIES_OF = "publish a chapter"
ARTICLE = "/library/eight-questions-before-you-join/"
PAGES = {
    "home": "/",
    "library": "/library/",
    "library, 3 filters": "/library/?audience=researcher&time=30&level=starter",
    "library, an idea": "/library/?principle=sharing-power",
    "library, by title": "/library/?sort=title",
    "library, last page": "/library/?page={last}",
    "library ?q=": "/library/?q=research",
    "article": ARTICLE,
    "webinar": "/library/webinar-co-production-in-practice/",
    "booklet": "/library/co-production-in-practice/",
    "chapter": "/library/co-production-in-practice/damp-homes-small-lungs/",
    "principle": "/principles/sharing-power/",
    "feature": "/features/decide-together/",
    "pathways": "/pathways/",
    "pathway": "/pathways/new-to-co-production/",
    "step": "/pathways/new-to-co-production/2/",
    "search": "/search/?q=research",
    "suggestions": "/search/suggestions/?q=resea",
    "glossary": "/glossary/",
    "what's new": "/whats-new/",
    "feed": "/feed/",
    "feed, filtered": "/feed/?audience=researcher&time=15",
    "feed ?q=": "/feed/?q=research",
}
KINDS = {
    "publish a chapter": "ChapterPage",
    "publish a booklet": "BookletPage",
    "publish an article": "ArticlePage",
    "publish a webinar": "WebinarPage",
    "publish a pathway": "PathwayPage",
}
ADMIN = {
    "admin, home": "/admin/",
    "admin, library": "/admin/pages/{library}/",
    "admin, library, last page": "/admin/pages/{library}/?p={last_of_admin}",
    "admin, edit": "/admin/pages/{article}/edit/",
    "admin, search": "/admin/pages/search/?q=research",
    "admin, choose a page": "/admin/choose-page/{library}/",
    "admin, add from the library": "/admin/pathway-builder/results/?q=research",
    "admin, library without words": "/admin/pathway-builder/results/",
    "admin, how far": "/admin/reports/how-far/",
    "admin, what waits": "/admin/reports/to-look-after/",
    "admin, history": "/admin/reports/site-history/",
}


def measure() -> dict:
    shutil.rmtree(OUT / "growth", ignore_errors=True)
    folders = {size: OUT / "growth" / size for size in SIZES}
    built, before = {}, None
    for size, folder in folders.items():
        if before:
            shutil.copytree(before, folder)
        built[size] = _asked_once(folder, "build", str(SIZES[size]))
        before = folder
    return _compared(folders) | {"built_s": built}


def _compared(folders: dict[str, Path]) -> dict:
    """Ask the hubs in turn for each page, and return the table."""
    hubs = {size: _Hub(folder) for size, folder in folders.items()}
    pages = {}
    try:
        for name, address in (PAGES | ADMIN).items():
            cpu = {size: [] for size in hubs}
            queries = {size: hub.ask("queries", address) for size, hub in hubs.items()}
            for _ in range(ROUNDS):
                for size, hub in hubs.items():
                    cpu[size].append(hub.ask("visit", address))
            changed = {size: hub.ask("after_change", address) for size, hub in hubs.items()}
            least = "1000" if name in FULL_AT_1000 or name in ADMIN else "12"
            pages[name] = _row(cpu, queries, least) | {"after_change_cpu_ms": changed}
        publishing = _publishing(hubs)
    finally:
        for hub in hubs.values():
            hub.end()
    worst = max(row["ratio"] for name, row in pages.items() if name not in ADMIN)
    most = max(publishing[QUERIES_OF]["queries"].values())
    longest = max(row["lock_cpu_ms"]["10000"] for row in publishing.values())
    return {
        "pages": pages,
        "ratio_at_most": AT_MOST,
        "worst_ratio": worst,
        "publishing": publishing,
        "queries_at_most": QUERIES_AT_MOST,
        "lock_cpu_ms_at_most": LOCK_MS_AT_MOST,
        "holds": {
            "pages": worst <= AT_MOST,
            "queries": most <= QUERIES_AT_MOST,
            "lock": longest <= LOCK_MS_AT_MOST,
        },
    }


def _row(cpu: dict[str, list[float]], queries: dict[str, int], few: str) -> dict:
    """Return a page's row; its ratio is that of the largest library to the one of size `few`."""
    # Each round's own ratio: both were asked within the same moment.
    ratio = statistics.median(b / a for a, b in zip(cpu[few], cpu["10000"], strict=True))
    medians = {size: round(statistics.median(times), 1) for size, times in cpu.items()}
    return {"cpu_ms": medians, "ratio": round(ratio, 2), "than": few, "queries": queries}


def _publishing(hubs: dict[str, "_Hub"]) -> dict:
    """Publish a changed page of each kind in each hub in turn; return queries and time under the lock."""
    found = {}
    for kind in KINDS:
        asked = {size: [] for size in hubs}
        for _ in range(PUBLISHES):
            for size, hub in hubs.items():
                asked[size].append(hub.ask("publish", kind))
        lock_ms = {
            size: round(statistics.median(each["lock_cpu_ms"] for each in some), 1)
            for size, some in asked.items()
        }
        queries = {size: some[-1]["queries"] for size, some in asked.items()}
        found[kind] = {"lock_cpu_ms": lock_ms, "queries": queries}
    return found


class _Hub:
    """A process with a hub of one size, which answers one line with another."""

    def __init__(self, folder: Path):
        command = [sys.executable, __file__, "answer"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen(command, cwd=ROOT, env=_environ(folder), **pipes)

    def ask(self, what: str, address: str):
        self._process.stdin.write(json.dumps([what, address]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"The hub ended at {what} {address}.")
        return json.loads(line)

    def end(self) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=60)


def _environ(folder: Path) -> dict[str, str]:
    environ = os.environ | {"HUB_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
    environ.pop("DATABASE_URL", None)
    return environ


def _asked_once(folder: Path, *words: str):
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, *words]
    made = subprocess.run(
        command, cwd=ROOT, env=_environ(folder), stdout=subprocess.PIPE, check=True
    )
    return json.loads(made.stdout.splitlines()[-1])


def build(count: str) -> None:
    """Make the demo hub where there is none, add articles, and build the index."""
    from django.core.management import call_command
    from many_modules import add_articles

    from learning.search.api import rebuild_index

    began = time.perf_counter()
    call_command("migrate", verbosity=0)
    if not int(count):
        call_command("load_demo")
    add_articles(int(count))
    rebuild_index()
    print(json.dumps(round(time.perf_counter() - began, 1)))


def answer() -> None:
    """Answer what is asked on the standard input until it ends."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client, editor = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    editor.force_login(get_user_model().objects.get_or_create(username="b", is_superuser=True)[0])
    places = _places()
    for line in sys.stdin:
        what, address = json.loads(line)
        who = editor if address.startswith("/admin/") else client
        if what == "publish":
            answer = _publish(address)
        else:
            asked = {"queries": _queries, "visit": _visit, "after_change": _after_change}[what]
            answer = asked(who, address.format_map(places))
        print(json.dumps(answer), flush=True)


def _places() -> dict[str, int]:
    from learning.models import ArticlePage, LibraryEntry, LibraryPage

    library = LibraryPage.objects.get()
    return {
        "library": library.pk,
        "article": ArticlePage.objects.get(slug=ARTICLE.split("/")[-2]).pk,
        "last": -(-LibraryEntry.objects.filter(listed=True).count() // 12),
        "last_of_admin": -(-library.get_children_count() // 50),
    }


def _visit(client, address: str) -> float:
    began = time.process_time()
    answer = client.get(address)
    took = time.process_time() - began
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}.")
    return 1000 * took


def _queries(client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(3):  # pictures are made, and what is remembered is read
        client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def _after_change(client, address: str) -> float:
    """Return what a visit costs after an entry of the library has changed."""
    from learning.models import ArticlePage
    from learning.modules.projection import project_entries

    article = ArticlePage.objects.get(slug=ARTICLE.split("/")[-2])
    costs = []
    for number in range(3):
        article.minutes = 3 + number
        project_entries(article)
        costs.append(_visit(client, address))
    return round(statistics.median(costs), 1)


def _publish(kind: str) -> dict:
    """Publish a page of a kind with a word changed; return its queries and the CPU between BEGIN and COMMIT."""
    from django.apps import apps
    from django.db import connection, transaction

    page = apps.get_model("learning", KINDS[kind]).objects.live().order_by("path").first()
    asked, moments = [], {}

    def note(execute, sql, params, many, context):
        asked.append(sql)
        if "began" not in moments and connection.in_atomic_block:
            moments["began"] = time.process_time()
            # The first of what follows the commit.
            transaction.on_commit(lambda: moments.update(ended=time.process_time()))
        return execute(sql, params, many, context)

    revision = _changed(page).save_revision(clean=False)
    with connection.execute_wrapper(note):
        revision.publish()
    lock_ms = 1000 * (moments["ended"] - moments["began"])
    return {"queries": len(asked), "lock_cpu_ms": lock_ms}


def _changed(page):
    draft = page.get_latest_revision_as_object()
    if hasattr(draft, "strapline"):
        draft.strapline = f"Changed at {time.time()}"
        return draft
    stored = draft.body.get_prep_value()
    if words := next((block for block in stored if block["type"] == "text"), None):
        words["value"] = words["value"].replace("</p>", f" Changed at {time.time()}.</p>", 1)
    draft.body = stored
    return draft


def print_table(found: dict) -> None:
    sizes = "".join(f"{size:>8}" for size in SIZES)
    print(f"{'page':30}{sizes}   ratio  than  changed  queries")
    for name, row in found["pages"].items():
        cpu = "".join(f"{row['cpu_ms'][size]:8.1f}" for size in SIZES)
        changed = row["after_change_cpu_ms"]["10000"]
        queries = "/".join(str(number) for number in row["queries"].values())
        print(f"{name:30}{cpu}{row['ratio']:8.2f}{row['than']:>6}{changed:9.1f}  {queries}")
    for name, row in found["publishing"].items():
        lock = "".join(f"{row['lock_cpu_ms'][size]:8.1f}" for size in SIZES)
        queries = "/".join(str(number) for number in row["queries"].values())
        print(f"{name + ', lock':30}{lock}{'':23}  {queries}")
    print(f"built in {found['built_s']} s")


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        {"build": build, "answer": answer}[sys.argv[1]](*sys.argv[2:])
    else:
        print_table(measure())
