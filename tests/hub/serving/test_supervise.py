"""Who prepared the hub gives way to a small program that looks after its processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).parents[3]
# One that has loaded Django and gives way, with children that sleep and a secret to tell.
PROGRAM = """
import sys, django
from hub.serving.supervise import give_way
sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
give_way(host="127.0.0.1", port={port}, web={web}, worker=sleep, told="a secret word")
"""
ANSWERS = """
import http.server, sys
class Lives(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_response(200); self.end_headers()
    def log_message(self, *words): pass
http.server.HTTPServer(("127.0.0.1", {port}), Lives).serve_forever()
"""


@pytest.fixture
def gives_way(unused_port):
    web = [sys.executable, "-c", ANSWERS.format(port=unused_port)]
    program = PROGRAM.format(port=unused_port, web=web)
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def unused_port():
    from tests.browser.running import free_port

    return free_port()


def test_the_supervisor_knows_nothing_of_django():
    asked = "import sys, hub.serving.supervise; print([n for n in sys.modules if 'django' in n])"
    said = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_it_goes_on_under_the_same_number_and_tells_what_no_list_of_processes_shows(gives_way):
    assert gives_way.stdout.readline() == "a secret word\n"
    shown = Path(f"/proc/{gives_way.pid}/cmdline").read_bytes()
    assert b"hub.serving.supervise" in shown
    assert b"secret" not in shown
    assert b"secret" not in Path(f"/proc/{gives_way.pid}/environ").read_bytes()


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_asked_though_the_first_was_held_back_over_the_change(gives_way, signum):
    gives_way.stdout.readline()
    os.kill(gives_way.pid, signum)
    assert gives_way.wait(timeout=15) == 0
    assert gives_way.stdout.read() == "Stopping.\n"
