"""A hub that really runs: its own database and files, the web server and the worker."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "table-and-chairs"
READY_WITHIN_S = 180


class RunningHub:
    """Starts what `make run` starts, on a free port, with everything under `folder`."""

    def __init__(self, folder: Path, *, database_url: str = ""):
        self.folder = folder
        self.log = folder / "processes.log"
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
            "HUB_VAR": str(folder),
            "HUB_ADMIN_PASSWORD": PASSWORD,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "BASE_URL": self.base_url,
            # As in production: a browser asks for a style sheet once, not at every page.
            "STATIC_MAX_AGE_S": "3600",
        }
        # What a server in front would say, for who asks the web processes themselves.
        self.as_proxy: dict[str, str] = {}
        if database_url:
            self.environment["DATABASE_URL"] = database_url
        self._serve: subprocess.Popen | None = None
        self._backstage: subprocess.Popen | None = None

    def start(self) -> None:
        self._serve = self._child("manage.py", "serve")
        self._backstage = self._child(
            "-m",
            "tests.browser.backstage",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._is_ready():
            if self._serve.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The hub did not start:\n{self.log.read_text()}")
            time.sleep(0.2)

    def stop(self) -> None:
        for process in (self._backstage, self._serve):
            if process and process.poll() is None:
                process.terminate()
                process.wait(timeout=20)

    def scene(self, name: str, **inputs):
        """Sets a scene behind the page: calls tests.browser.scenes.<name> in a process of the hub."""
        self._backstage.stdin.write(json.dumps({"name": name, "inputs": inputs}) + "\n")
        self._backstage.stdin.flush()
        answer = json.loads(self._backstage.stdout.readline() or '{"problem": "It ended."}')
        if "problem" in answer:
            raise RuntimeError(f"Scene {name}: {answer['problem']}")
        return answer["result"]

    def _child(self, *command: str, **options) -> subprocess.Popen:
        options.setdefault("stdout", self.log.open("a"))
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            stderr=self.log.open("a"),
            **options,
        )

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.base_url}/readyz", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False


def prepare(folder: Path, *, database_url: str = "") -> None:
    """Makes in `folder` what `make run` makes before it serves, and the people of the tests."""
    hub = RunningHub(folder, database_url=database_url)
    command = [sys.executable, "-m", "tests.browser.backstage", "prepare"]
    made = subprocess.run(command, cwd=ROOT, env=hub.environment, capture_output=True, text=True)
    if made.returncode:
        raise RuntimeError(f"The hub could not be prepared:\n{made.stdout}\n{made.stderr}")


def prepared_copy(folder: Path) -> RunningHub:
    """Prepares a hub once and returns a copy of it that is not yet started.

    For people who write tests: HUB_PREPARED names a folder where the prepared
    hub is kept from run to run. Delete it when models or demo have changed.
    """
    copy = folder / "running"
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        copy_prepared(copy)
        return RunningHub(copy, database_url=f"sqlite:///{copy / 'hub.sqlite3'}")
    template, running = (
        database_beside(url, "prepared"),
        database_beside(url, f"running_{os.getpid()}"),
    )
    copy_prepared(copy, database_url=template)
    make_database(url, running, copy_of=template)
    return RunningHub(copy, database_url=running)


def copy_prepared(copy: Path, *, database_url: str = "") -> None:
    """Makes in `copy` a prepared hub with its files; on SQLite unless a database is named."""
    original = _original_in(copy.parent)
    _prepare_once(original, database_url)
    shutil.copytree(original, copy)


def _original_in(folder: Path) -> Path:
    kept = os.environ.get("HUB_PREPARED", "")
    return Path(kept) if kept else folder / "prepared"


def _prepare_once(folder: Path, database_url: str = "") -> None:
    """Prepares a hub in `folder` unless it is there; several test processes may ask at once."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "prepared"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            if database_url:
                make_database(database_url, database_url)
            prepare(folder, database_url=database_url)
            made.touch()


def database_beside(url: str, purpose: str) -> str:
    """Returns the address of another database on the same server."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path}_browser_{purpose}"))


def make_database(url: str, new: str, *, copy_of: str = "") -> None:
    """Makes the database at the address `new`, empty or as a copy; one of that name goes."""
    template = f' TEMPLATE "{name_in(copy_of)}"' if copy_of else ""
    drop_database(url, new)
    _on_server(url, f'CREATE DATABASE "{name_in(new)}"{template}')


def drop_database(url: str, unwanted: str) -> None:
    _on_server(url, f'DROP DATABASE IF EXISTS "{name_in(unwanted)}" WITH (FORCE)')


@contextmanager
def database_closed(server: str, url: str) -> Iterator[None]:
    """Whoever uses this database is thrown out and nobody gets in, as when its server has fallen."""
    name = name_in(url)
    _on_server(
        server,
        f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false',
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
    try:
        yield
    finally:
        _on_server(server, f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')


def name_in(url: str) -> str:
    return urlsplit(url).path.strip("/")


def _on_server(url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(
        urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True
    ) as server:
        for statement in statements:
            server.execute(statement)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    # For runs that know that they will need one: made while other tests run.
    _prepare_once(Path(os.environ["HUB_PREPARED"]))
