"""Asks several questions at once and waits for none of them longer than it may."""

import threading
import time
from collections.abc import Callable, Mapping

from django.db import connection


class _Probe:
    """One question on a thread of its own. Its answer may come after everybody has gone."""

    def __init__(self, question: Callable[[], dict]):
        self._question = question
        self._ended = threading.Event()
        self._answer: dict | None = None
        threading.Thread(target=self._run, name="A probe", daemon=True).start()

    @property
    def has_ended(self) -> bool:
        return self._ended.is_set()

    def answer(self, until: float) -> dict | None:
        """Return the answer, or None if it has not come by then."""
        self._ended.wait(max(0, until - time.monotonic()))
        return self._answer

    def _run(self) -> None:
        try:
            self._answer = self._question()
        finally:
            connection.close()
            self._ended.set()


class Probes:
    """Asks by name. One that hangs is waited for again the next time and not asked once more.

    So however often somebody asks, at most one thread hangs for each name.
    """

    def __init__(self) -> None:
        self._running: dict[str, _Probe] = {}
        self._taking = threading.Lock()

    def ask(
        self, questions: Mapping[str, Callable[[], dict]], *, within_s: float
    ) -> dict[str, dict | None]:
        """Return each answer by its name, None where none came in time. Questions raise nothing."""
        until = time.monotonic() + within_s
        probes = {name: self._probe(name, question) for name, question in questions.items()}
        return {name: probe.answer(until) for name, probe in probes.items()}

    def _probe(self, name: str, question: Callable[[], dict]) -> _Probe:
        with self._taking:
            running = self._running.get(name)
            if running is None or running.has_ended:
                running = self._running[name] = _Probe(question)
            return running
