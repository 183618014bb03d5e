"""Services of a test's own, to be broken: a PostgreSQL cluster, a Redis, a mail server that says nothing."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.browser.running import free_port

OWNER = "postgres"


def postgresql_binaries() -> Path:
    """Return where initdb lies: Debian keeps it off the path. Skips the test where there is none."""
    found = shutil.which("initdb")
    places = [Path(found)] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not places:
        pytest.skip("NOT TESTED: faults of PostgreSQL. They need its server, package postgresql.")
    return places[-1].parent


class Postgres:
    """A cluster that belongs to one test run."""

    def __init__(self):
        self._bin = postgresql_binaries()
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="hub-faults-postgresql-"))
        # It refuses to run as root.
        self._as: dict = {}
        if os.geteuid() == 0:
            owner = pwd.getpwnam(OWNER)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self._as = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self.data = self.folder / "data"
        self._run("initdb", "-A", "trust", "-U", "hub", "--no-sync", "-E", "UTF8", "--locale=C")
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(
                f"port = {self.port}\nlisten_addresses = '127.0.0.1'\n"
                "unix_socket_directories = ''\nfsync = off\nmax_connections = 60\n"
            )

    def url(self, name: str = "hub") -> str:
        return f"postgres://hub@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        log = str(self.folder / "log")
        self._run("pg_ctl", "-w", "-t", "60", "-l", log, "start")

    def stop(self) -> None:
        """End it at once, with whoever is connected."""
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def freeze(self) -> None:
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal_all(signal.SIGCONT)

    def kill(self) -> None:
        """End it as a loss of power does."""
        self._signal_all(signal.SIGKILL)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        time.sleep(0.3)

    def make_database(self, name: str = "hub") -> None:
        with self.connect("postgres") as server:
            server.execute(f'CREATE DATABASE "{name}"')

    def connect(self, name: str = "hub") -> psycopg.Connection:
        return psycopg.connect(self.url(name), autocommit=True, connect_timeout=5)

    def remove(self) -> None:
        with suppress(OSError, ValueError):
            self.thaw()
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / name), "-D", str(self.data), *arguments],
            cwd=self.folder,
            # What it starts would keep a pipe open.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=90,
            **self._as,
        )
        done.check_returncode()

    def _signal_all(self, number: int) -> None:
        """To the server first, so that it starts nobody new meanwhile, and to all that it started."""
        server = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(server, number)
        for child in _children_of(server):
            with suppress(ProcessLookupError):
                os.kill(child, number)


def _children_of(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may hold spaces.
            if int(status.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(status.parent.name))
    return found


class Redis:
    """A cache server that belongs to one test run."""

    def __init__(self):
        if not shutil.which("redis-server"):
            pytest.skip("NOT TESTED: faults of Redis. They need its server, package redis-server.")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        words = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self._process = subprocess.Popen(
            [*words, "--dir", tempfile.gettempdir()], stdout=subprocess.DEVNULL
        )
        until_open(self.port)

    def stop(self) -> None:
        self.thaw()
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)


class SilentServer:
    """Takes every connection and says nothing: a mail server that hangs, a bucket that does."""

    def __init__(self):
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listening.getsockname()[1]
        self._taken: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                self._taken.append(self._listening.accept()[0])

    def stop(self) -> None:
        for each in (self._listening, *self._taken):
            each.close()


def until_open(port: int, within_s: float = 20) -> None:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"Nothing answers at port {port}.")
