"""Starts the hub's processes, looks after them and ends them together.

Knows no Django: what only waits is to be small. See supervise.py.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .commands import with_few_arenas

ROOT = Path(__file__).resolve().parents[2]
END_WITHIN_S = 10
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Child:
    """One process of the hub. `restart` says whether it is started again when it ends by itself."""

    name: str
    command: list[str]
    restart: bool
    process: subprocess.Popen | None = None
    started_at: float = field(default=0.0)

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the parent alone, which ends its
        # children in good order.
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=with_few_arenas(), start_new_session=True
        )
        self.started_at = time.monotonic()

    @property
    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None


class Supervisor:
    """Keeps the children running until it is told to stop, or one that must not end does."""

    def __init__(self, children: list[Child], *, say: Callable[[str], None]):
        self.children = children
        self.say = say
        self.stopping = False

    def run(self, *, until_ready: Callable[[], bool], on_ready: Callable[[], None]) -> int:
        """Start everything and stay; return the exit code."""
        for signum in STOPS:
            signal.signal(signum, self._asked_to_stop)
        # They were held back while one program gave way to the other.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        try:
            for child in self.children:
                child.start()
            return self._watch(until_ready, on_ready)
        finally:
            self.stop()

    def _asked_to_stop(self, signum, frame) -> None:
        self.stopping = True

    def _watch(self, until_ready, on_ready) -> int:
        ready = False
        while not self.stopping:
            for child in self.children:
                if child.has_ended and not self._start_again(child):
                    return 1
            if not ready and until_ready():
                ready = True
                on_ready()
            time.sleep(0.2)
        self.say("Stopping.")
        return 0

    def _start_again(self, child: Child) -> bool:
        """Start a child that ended; False if the hub cannot do without it."""
        code = child.process.returncode
        if not child.restart:
            self.say(f"The {child.name} ended (code {code}). The hub stops.")
            return False
        if time.monotonic() - child.started_at > 5:  # one that fails at once waits its turn
            self.say(f"The {child.name} ended (code {code}). It is started again.")
            child.start()
        return True

    def stop(self) -> None:
        """Ask every child to end, wait a little, then end what is left."""
        running = [child.process for child in self.children if not child.has_ended]
        for process in running:
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + END_WITHIN_S
        for process in running:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process, signal.SIGKILL)
                process.wait()


def _signal(process: subprocess.Popen, signum: int) -> None:
    try:
        process.send_signal(signum)
    except ProcessLookupError:
        pass  # it ended a moment ago


def _signal_group(process: subprocess.Popen, signum: int) -> None:
    """Send the signal to the child and everything it started, such as a conversion of a film."""
    try:
        os.killpg(process.pid, signum)
    except ProcessLookupError:
        pass
