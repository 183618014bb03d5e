"""Asks several questions at once and waits for none of them longer than it may."""

import threading
import time
from collections.abc import Callable, Mapping
from queue import SimpleQueue

from django.db import connection


class _Probe:
    """One question that is being asked. Its answer may come after everybody has gone."""

    def __init__(self, question: Callable[[], dict]):
        self._question = question
        self._ended = threading.Event()
        self._answer: dict | None = None

    @property
    def has_ended(self) -> bool:
        return self._ended.is_set()

    def answer(self, until: float) -> dict | None:
        """Return the answer, or None if it has not come by then."""
        self._ended.wait(max(0, until - time.monotonic()))
        return self._answer

    def run(self) -> None:
        try:
            self._answer = self._question()
        finally:
            connection.close()
            self._ended.set()


class _Asker:
    """A thread that asks the questions of one name.

    It stays: the library of a bucket is made ready for each thread anew, which takes long.
    """

    def __init__(self, name: str):
        self._wanted: SimpleQueue[_Probe] = SimpleQueue()
        self._probe: _Probe | None = None
        threading.Thread(target=self._run, name=f"Probing {name}", daemon=True).start()

    def probe(self, question: Callable[[], dict]) -> _Probe:
        """Return the question as it is being asked: the one from before, if that still hangs."""
        if self._probe is None or self._probe.has_ended:
            self._probe = _Probe(question)
            self._wanted.put(self._probe)
        return self._probe

    def _run(self) -> None:
        while True:
            self._wanted.get().run()


class Probes:
    """Asks by name. One that hangs is waited for again the next time and not asked once more.

    So however often somebody asks, there is one thread for each name.
    """

    def __init__(self) -> None:
        self._askers: dict[str, _Asker] = {}
        self._taking = threading.Lock()

    def ask(
        self, questions: Mapping[str, Callable[[], dict]], *, within_s: float
    ) -> dict[str, dict | None]:
        """Return each answer by its name, None where none came in time. Questions raise nothing."""
        until = time.monotonic() + within_s
        with self._taking:
            probes = {
                name: self._asker(name).probe(question) for name, question in questions.items()
            }
        return {name: probe.answer(until) for name, probe in probes.items()}

    def _asker(self, name: str) -> _Asker:
        if name not in self._askers:
            self._askers[name] = _Asker(name)
        return self._askers[name]
