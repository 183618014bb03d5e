"""The hub of docs/operators/running.md, step by step, with every kind of page opened.

The demo is that of the browser tests, prepared once; all else is what the page tells: migrate,
collect, make an administrator, serve. Visitors come as through a proxy with HTTPS.
"""

import fcntl
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.browser.places import BOOKLET, PATHWAY, STORY, WEBINAR
from tests.browser.running import copy_prepared, free_port

from .memory import family, held_mb
from .place import ROOT, Place
from .visiting import Answer, Visitor

pytest.importorskip("playwright.sync_api", reason="the list of all pages is that of browser tests")
from tests.browser.states import STATES

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("production")]
READY_WITHIN_S = 120
ADMIN, PASSWORD = "ada", "chairs-and-tables-7"
A_PASSAGE = "SELECT uid FROM learning_passage WHERE kind = 'paragraph' AND gone_at IS NULL LIMIT 1"
SCENES = ("activity", "parts", "two_editions")
MACHINES = [
    "/feed/",
    "/feed/?audience=researcher",
    "/sitemap.xml",
    f"{BOOKLET.rstrip('/')}.json",
    f"{PATHWAY.rstrip('/')}.json",
    f"/oembed/?url=https%3A%2F%2Fhub.example.org{WEBINAR}",
    "/search/suggestions/?q=resea",
    "/features/decide-together/",
    "/healthz",
]
ADMIN_PAGES = [
    "/admin/",
    "/admin/pages/{home}/",
    "/admin/pages/{story}/edit/",
    "/admin/pages/{pathway}/edit/",
    "/admin/pages/add/learning/articlepage/{library}/",
    "/admin/pages/{story}/history/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/documents/add/",
    "/admin/media/",
    "/admin/media/video/add/",
    "/admin/import/",
    "/admin/guide/",
    "/admin/reports/to-look-after/",
    "/admin/reports/searches/",
    "/admin/reports/how-far/",
    "/admin/searchpicks/",
    "/admin/publish-edition/{booklet}/",
    "/admin/snippets/learning/prompt/",
    "/admin/users/",
    "/admin/settings/hub/hubsettings/",
]


class Served(Place):
    """A hub that runs at a port."""

    def __init__(self, folder: Path):
        self.port = free_port()
        super().__init__(folder, PORT=str(self.port))
        self.log = folder / "processes.log"
        self.visitor = Visitor(self.port)

    def start(self) -> None:
        with self.log.open("a") as log:
            command = [sys.executable, "manage.py", "serve"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    def ready(self) -> Answer:
        return self.visitor.get("/readyz")

    def what_fails(self) -> dict[str, str]:
        """Each part that is not ready, with the reason given."""
        answer = self.ready()
        parts = json.loads(answer.body)
        whole = parts.pop("ready")
        assert answer.status == (200 if whole else 503)
        return {name: part["why"] for name, part in parts.items() if not part["ok"]}

    def until_ready(self) -> None:
        def is_ready() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(f"The hub ended:\n{self.log.read_text()}")
            try:
                return self.ready().status == 200
            except OSError:
                return False

        if not soon(is_ready):
            raise AssertionError(f"{self.what_fails()}\n{self.log.read_text()}")

    def scenes(self, *asked: tuple[str, dict]) -> list:
        """Sets scenes in one process of this hub; returns what they return."""
        lines = "".join(json.dumps({"name": n, "inputs": i}) + "\n" for n, i in asked)
        ran = subprocess.run(
            [sys.executable, "-m", "tests.browser.backstage"],
            cwd=ROOT,
            env=self.environment,
            input=lines,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        answers = [json.loads(line) for line in ran.stdout.splitlines()]
        assert not [each for each in answers if "problem" in each], answers
        return [each["result"] for each in answers]


def soon(question: Callable[[], bool], within_s: float = READY_WITHIN_S) -> bool:
    deadline = time.monotonic() + within_s
    while not (answer := question()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return answer


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("production") / "hub"
    copy_prepared(folder)
    # Neither belongs to production: style sheets are collected, the index is built beside.
    for name in ("static", "search"):
        (folder / name).rename(folder / f"{name}-of-the-tests")
    hub = Served(folder)
    for words in (["migrate", "-v", "0"], ["collectstatic", "--noinput", "-v", "0"]):
        ended = hub.manage(*words)
        assert ended.returncode == 0, ended.stderr
    made = hub.manage(
        *("createsuperuser", "--noinput", "--username", ADMIN, "--email", "ada@example.org"),
        DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )
    assert made.returncode == 0, made.stderr
    places = {
        "home": "/",
        "story": STORY,
        "pathway": PATHWAY,
        "library": "/library/",
        "booklet": BOOKLET,
    }
    asked = [("page_id", {"address": address}) for address in places.values()]
    numbers = hub.scenes(*((name, {}) for name in SCENES), *asked)[len(SCENES) :]
    hub.numbers = dict(zip(places, numbers, strict=True))
    [(hub.passage,)] = in_database(hub, A_PASSAGE)
    # Films and PDFs are made by other tests: the worker of this one has nothing large to do.
    for table in ("media_processingjob", "learning_publicationbuild"):
        in_database(hub, f"UPDATE {table} SET due_at = '2999-01-01'")
    hub.start()
    try:
        hub.until_ready()
        yield hub
    finally:
        hub.process.send_signal(signal.SIGTERM)
        hub.process.wait(timeout=30)


@pytest.fixture(scope="module")
def files_seen() -> set[str]:
    return set()


def wrong(visitor: Visitor, addresses, seen: set[str]) -> list[str]:
    """Return what does not answer 200, if need be one step further; note the files it names."""
    found = []
    for address in dict.fromkeys(addresses):
        answer = visitor.get(address)
        onward = answer.headers.get("location", "")
        if answer.status == 302 and "login" not in onward:
            answer = visitor.get(onward)
        seen |= answer.files()
        if answer.status != 200:
            found.append(f"{answer.status}: {address}")
    return found


def test_the_hub_that_waits_holds_little_memory(hub):
    """First: nobody has asked for a page. Half of what it held in 1.0.0 is a child that built the demo."""
    parent, *rest = family(hub.process.pid)
    assert held_mb(parent) < 40
    assert len(rest) == 4, "granian, its two processes, the worker"
    held = {pid: held_mb(pid) for pid in (parent, *rest)}
    assert sum(held.values()) < 450, held


def test_every_kind_of_page_answers(hub, files_seen):
    """The list is the browser tests' own, of every public page and state."""
    left_out = {"not-found", "place-away", "webinar-preparing"}
    addresses = [
        state.address.split("#")[0]
        for state in STATES
        if state.name not in left_out and state.scene in ("", "pack_made", *SCENES)
    ]
    doors = {address for address in addresses if address.startswith("/_util/")}
    addresses = [address for address in addresses if address not in doors]
    assert len(set(addresses)) > 45
    passages = [f"/p/{hub.passage}/", f"/p/{hub.passage}/changes/"]
    assert wrong(hub.visitor, [*addresses, *passages, *MACHINES], files_seen) == []
    assert not hub.visitor.cookies, "public pages set no cookie"
    assert wrong(Visitor(hub.port), doors, files_seen) == []


def test_what_is_not_there_is_a_404_in_the_hubs_own_look(hub, files_seen):
    answer = hub.visitor.get("/nothing-is-here/")
    assert answer.status == 404
    assert "/static/hub/bundles/" in answer.text
    files_seen |= answer.files()


def test_who_does_not_come_by_https_is_sent_there(hub):
    from urllib.request import HTTPErrorProcessor, Request, build_opener

    class Stay(HTTPErrorProcessor):
        def http_response(self, request, response):
            return response

    request = Request(f"http://127.0.0.1:{hub.port}/library/", headers={"Host": "hub.example.org"})
    with build_opener(Stay).open(request) as answer:
        assert answer.status == 301
        assert answer.headers["Location"] == "https://hub.example.org/library/"


def test_an_administrator_signs_in_and_works(hub, files_seen):
    editor = Visitor(hub.port)
    assert editor.get("/admin/").status == 302
    assert editor.sign_in(ADMIN, PASSWORD).status == 302
    files: set[str] = set()
    addresses = [address.format(**hub.numbers) for address in ADMIN_PAGES]
    assert wrong(editor, addresses, files) == []
    files_seen |= {address for address in files if address.startswith("/static/")}


def test_every_file_that_those_pages_name_answers(hub, files_seen):
    """After the tests above: style sheets, scripts, fonts, pictures, films, captions, downloads."""
    static = {address for address in files_seen if address.startswith("/static/")}
    assert len(static) > 110
    assert any(address.startswith("/uploads/") for address in files_seen)
    assert any(address.startswith("/media/") for address in files_seen)
    found = {address: hub.visitor.ask("HEAD", address) for address in sorted(files_seen)}
    assert {address: each.status for address, each in found.items() if each.status != 200} == {}
    # Their names have a hash of what is in them, so they may be kept for a year.
    kept = [found[address].headers["cache-control"] for address in static if ".css" in address]
    assert all("immutable" in each for each in kept)


@contextmanager
def moved_away(path: Path) -> Iterator[None]:
    away = path.with_name(f"{path.name}.away")
    path.rename(away)
    try:
        yield
    finally:
        away.rename(path)


def in_database(hub, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(hub.database, timeout=30)) as database, database:
        return database.execute(statement).fetchall()


def test_ready_says_503_and_why_for_each_missing_thing(hub):
    hub.until_ready()
    with moved_away(hub.manifest):
        failing = hub.what_fails()
        assert list(failing) == ["static_files"]
        assert "staticfiles.json" in failing["static_files"]

    name = "0001_initial"
    in_database(
        hub, f"UPDATE django_migrations SET app = 'hub-' WHERE app = 'hub' AND name = '{name}'"
    )
    failing = hub.what_fails()
    in_database(hub, "UPDATE django_migrations SET app = 'hub' WHERE app = 'hub-'")
    assert list(failing) == ["migrations"]
    assert f"hub.{name}" in failing["migrations"]

    in_the_way = hub.folder / "private" / ".ready"
    if in_the_way.exists():
        in_the_way.rmdir()
    in_the_way.write_text("in the way")
    failing = hub.what_fails()
    in_the_way.unlink()
    assert list(failing) == ["storage"]

    # As if none had ever been heard of; it says that it lives every fifteen seconds.
    in_database(hub, "DELETE FROM scheduler_lease")
    failing = hub.what_fails()
    assert "No worker has been heard of" in failing.get("queue", "")
    hub.until_ready()


def test_an_absent_index_is_built_beside_while_pages_are_read(hub):
    hub.until_ready()
    search = hub.folder / "search"
    with (search / "rebuilding.lock").open("w") as building:
        # Nobody else may build it for as long as this is held, so that it can be seen missing.
        fcntl.flock(building, fcntl.LOCK_EX)
        (search / "current").unlink()
        failing = hub.what_fails()
        assert list(failing) == ["search_index"]
        assert "being built" in failing["search_index"]
        for address in ("/search/?q=research", "/search/suggestions/?q=resea", "/library/"):
            assert hub.visitor.get(address).status == 200
    hub.until_ready()
    assert "<mark>" in hub.visitor.get("/search/?q=research").text


def test_the_log_tells_of_nothing_that_was_not_meant(hub):
    """Last: of all that was asked above, only the storage in whose way a file was put."""
    lines = hub.log.read_text().splitlines()
    told = [line for line in lines if " ERROR " in line or " WARNING " in line]
    assert all(line.endswith("A part of the hub is not ready: storage") for line in told), told
    assert "Internal Server Error" not in hub.log.read_text()
