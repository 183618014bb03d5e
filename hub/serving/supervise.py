"""The program that `manage.py serve` gives way to: it starts the processes, waits, and ends them.

It takes the place of the one that prepared the hub, under the same number, and imports nothing of
Django: the other holds 200 MB, and would hold them for as long as the hub runs.
"""

import json
import os
import signal
import sys
from typing import NoReturn

from .port import answers
from .processes import ROOT, STOPS, Child, Supervisor


def give_way(*, host: str, port: int, web: list[str], worker: list[str], told: str) -> NoReturn:
    """Go on as the supervisor of these commands; `told` is said once the web server answers.

    What is told may hold a password, so it goes through a pipe and stands in no list of processes.
    """
    plan = {"host": host, "port": port, "web": web, "worker": worker, "told": told}
    reading, writing = os.pipe()
    os.write(writing, json.dumps(plan).encode())
    os.close(writing)
    os.set_inheritable(reading, True)
    os.chdir(ROOT)
    # Whoever presses Ctrl-C in between is heard a moment later, by the supervisor.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    os.execv(sys.executable, [sys.executable, "-m", "hub.serving.supervise", str(reading)])


def supervise(plan: dict) -> int:
    """Keep the processes of the plan running until asked to stop; return the exit code."""
    host, port = plan["host"], plan["port"]
    children = [
        Child("web server", plan["web"], restart=False),
        Child("worker", plan["worker"], restart=True),
    ]
    return Supervisor(children, say=_say).run(
        until_ready=lambda: answers(host, port), on_ready=lambda: _say(plan["told"])
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with os.fdopen(int(sys.argv[1])) as handed_over:
        plan = json.load(handed_over)
    sys.exit(supervise(plan))
