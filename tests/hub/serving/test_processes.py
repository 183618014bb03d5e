"""Web server and worker start together, are looked after, and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hub.serving import port as ports

ROOT = Path(__file__).parents[3]

# A supervisor over two processes that say their number, in one piece, and then sleep.
PROGRAM = """
import os
import sys
from django.conf import settings
settings.configure(BASE_DIR={root!r})
from hub.serving.processes import Child, Supervisor
def say(text): os.write(1, text.encode() + bytes([10]))
def child(name, code, restart): return Child(name, [sys.executable, "-c", code], restart=restart)
sleep = "import os, time; os.write(1, b'pid %d%c' % (os.getpid(), 10)); time.sleep(60)"
children = [child("web server", sleep, False), child("worker", {worker!r} or sleep, True)]
sys.exit(Supervisor(children, say=say).run(until_ready=lambda: True, on_ready=lambda: say("ready")))
"""


@pytest.fixture
def supervise():
    started = []

    def start(worker: str = "", **environ: str) -> subprocess.Popen:
        program = PROGRAM.format(root=str(ROOT), worker=worker)
        process = subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | environ,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def lines_until(process, wanted: int) -> list[str]:
    return [process.stdout.readline().strip() for _ in range(wanted)]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pids_in(lines: list[str]) -> list[int]:
    return [int(line.split()[1]) for line in lines if line.startswith("pid")]


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_all_processes_end_on_ctrl_c_or_a_request_to_end(supervise, signum):
    process = supervise()
    pids = pids_in(lines_until(process, 3))
    assert len(pids) == 2
    process.send_signal(signum)
    assert process.wait(timeout=15) == 0
    assert not any(is_running(pid) for pid in pids)


@pytest.mark.parametrize(("given", "kept"), [({}, "2"), ({"MALLOC_ARENA_MAX": "5"}, "5")])
def test_threads_share_their_memory_unless_told_otherwise(supervise, monkeypatch, given, kept):
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    says = (
        "import os, time; os.write(1, b'arenas %s%c' % (os.environb[b'MALLOC_ARENA_MAX'], 10));"
        " time.sleep(60)"
    )
    process = supervise(worker=says, **given)
    assert f"arenas {kept}" in lines_until(process, 3)


def test_a_worker_that_ends_is_started_again(supervise):
    process = supervise(
        worker="import os, time; os.write(1, b'pid %d%c' % (os.getpid(), 10)); time.sleep(5.5)"
    )
    seen = pids_in(lines_until(process, 5))
    assert len(seen) == 3, "web server, worker and worker once more"
    assert len(set(seen)) == 3


def test_without_its_web_server_the_hub_stops_and_says_so(supervise):
    process = supervise()
    lines = lines_until(process, 3)
    web, worker = sorted(pids_in(lines))
    os.kill(web, signal.SIGKILL)
    rest = process.stdout.read()
    assert process.wait(timeout=15) == 1
    assert "The web server ended" in rest
    assert not is_running(worker)


def test_a_port_in_use_is_said_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        said = ports.why_not("127.0.0.1", number)
    assert f"Port {number} is in use" in said
    assert "PORT=" in said


def test_a_free_port_is_no_problem():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    assert ports.why_not("127.0.0.1", number) == ""
    assert not ports.answers("127.0.0.1", number)


def test_serve_refuses_a_port_that_is_none(tmp_path):
    environ = os.environ | {"PORT": "eight", "HUB_VAR": str(tmp_path)}
    environ["DJANGO_SETTINGS_MODULE"] = "hub.settings.dev"
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "PORT: “eight” is not a whole number. Use 1 to 65535." in ended.stderr
    assert "Traceback" not in ended.stderr
    assert time.monotonic() - began < 30
