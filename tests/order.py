"""In which order tests run, and on how many cores.

The tests of one file stay together and in their order: what they share is made once. Files that ask
no database go first, while one is migrated beside them; those that need a browser go last, while the
hub that they visit is prepared. Among equals those that take longest go first, so that no core is left
with a long one at the end. `--files-in-order SEED` mixes the files instead: any order has to pass.
"""

import contextlib
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BROWSER_TESTS = HERE / "browser"
# Seconds that each file took when it was last measured: `make test ARGS=--measure`.
MEASURED = HERE / "seconds.json"
SLOW_HUBS = 2
# Fixtures by which a test asks a database.
DATABASE = {"db", "transactional_db", "live_server", "for_the_file"}


def pytest_addoption(parser):
    group = parser.getgroup("hub")
    group.addoption("--files-in-order", metavar="SEED", help="mix the files, as SEED says")
    group.addoption("--measure", action="store_true", help="write down how long each file takes")


def pytest_xdist_auto_num_workers(config) -> int:
    """One file needs no second process. Slow tests mostly wait: twice as many as there are cores."""
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return int(os.environ["PYTEST_XDIST_AUTO_NUM_WORKERS"])
    chosen = {argument.split("::")[0] for argument in config.args}
    if len(chosen) == 1 and chosen.pop().endswith(".py"):
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return 2 * cores if config.getoption("markexpr").startswith("slow") else cores


def pytest_configure(config):
    """What the processes of one run share: the hub that browser tests copy."""
    if "HUB_PREPARED" not in os.environ and not is_one_of_several(config):
        config.hub_prepared = tempfile.TemporaryDirectory(prefix="hub-prepared-")
        os.environ["HUB_PREPARED"] = str(Path(config.hub_prepared.name) / "hub")


def pytest_unconfigure(config):
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres") and not is_one_of_several(config):
        from .browser.running import database_beside, drop_database

        drop_database(url, database_beside(url, "prepared"))
    if kept := getattr(config, "hub_prepared", None):
        os.environ.pop("HUB_PREPARED", None)
        with contextlib.suppress(OSError):
            kept.cleanup()


def is_one_of_several(config) -> bool:
    return hasattr(config, "workerinput")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    """Groups before xdist looks for them; the order after pytest-django, which tears files apart."""
    for item in items:
        _mark(item)
    result = yield
    items.sort(key=_place_of(items, config.getoption("--files-in-order")))
    return result


def _mark(item) -> None:
    """Says what a test needs, and which tests stay in one process: those of its file."""
    if BROWSER_TESTS in item.path.parents:
        item.add_marker(pytest.mark.browser)
    elif not (item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)):
        item.add_marker(pytest.mark.no_database)
    if "hypothesis" in item.keywords:
        item.add_marker(pytest.mark.property)
    if not item.get_closest_marker("xdist_group"):
        item.add_marker(pytest.mark.xdist_group(_group_of(item)))


def _group_of(item) -> str:
    """Returns what tests share that stay in one process: a file, or nothing for a slow test.

    It mostly waits, and others may wait meanwhile. Slow ones with a browser visit two hubs: to start
    one is half a minute of work.
    """
    if not item.get_closest_marker("slow"):
        return str(item.path)
    if BROWSER_TESTS in item.path.parents:
        return f"slow-browser-{zlib.crc32(item.nodeid.encode()) % SLOW_HUBS}"
    return item.nodeid


def _place_of(items, seed):
    """The sort key of a test: its file's place. Sorting is stable: the order in a file stands."""
    if seed:
        files = sorted({item.path for item in items})
        random.Random(seed).shuffle(files)
        return lambda item: files.index(item.path)
    seconds = json.loads(MEASURED.read_text()) if MEASURED.exists() else {}
    asking = {item.path for item in items if not item.get_closest_marker("no_database")}

    def place(item):
        file = str(item.path.relative_to(HERE))
        in_browser = BROWSER_TESTS in item.path.parents
        return in_browser, item.path in asking, -seconds.get(file, 0), file

    return place


def pytest_collection_finish(session):
    """What many tests wait for is made while others are at work: the first process sees to it."""
    _collect_less_garbage()
    if os.environ.get("PYTEST_XDIST_WORKER") != "gw0":
        return
    kinds = {mark.name for item in session.items for mark in item.iter_markers()}
    pure = any(item.get_closest_marker("no_database") for item in session.items)
    if pure and "django_db" in kinds:
        _begin("tests.migrated")
    others = not all(item.get_closest_marker("browser") for item in session.items)
    if others and "browser" in kinds and "DATABASE_URL" not in os.environ:
        _begin("tests.browser.running")


def _collect_less_garbage() -> None:
    """What was imported stays: to look it over again and again was a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _begin(module: str) -> None:
    """Runs a module of the tests beside them."""
    with (Path(os.environ["HUB_PREPARED"]).parent / f"{module}.log").open("w") as log:
        subprocess.Popen([sys.executable, "-m", module], stdout=log, stderr=log)


def pytest_terminal_summary(terminalreporter, config):
    if not config.getoption("--measure"):
        return
    seconds: dict[str, float] = json.loads(MEASURED.read_text()) if MEASURED.exists() else {}
    taken: dict[str, float] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if duration := getattr(report, "duration", 0):
                file = report.nodeid.split("::")[0].removeprefix("tests/")
                taken[file] = taken.get(file, 0) + duration
    seconds = {**seconds, **{file: round(spent, 1) for file, spent in taken.items()}}
    known = {file: seconds[file] for file in sorted(seconds) if (HERE / file).exists()}
    MEASURED.write_text(json.dumps(known, indent=0) + "\n")
