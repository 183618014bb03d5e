"""What is told of an error, read where it arrives: nothing about a person."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import brotli
import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.settings.error_reports import tell_errors_to

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).parents[3]
OPENED = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
# A request with much of a person in it, and an error that quotes them.
PROGRAM = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "hub.settings.dev"
import django, sentry_sdk
from hub.settings.error_reports import tell_errors_to
tell_errors_to({dsn!r})
django.setup()
from django.core.handlers.wsgi import WSGIHandler
from hub.metrics import middleware
from django.conf import settings
from django.test import RequestFactory
def fails(request):
    said = "secret words of Ada"
    raise ValueError(said)
middleware.metrics = fails
environ = RequestFactory().get(
    "/metrics?q=secret+words", headers={{"Cookie": "sessionid=secret", "User-Agent": "secret browser",
    "X-Forwarded-For": "203.0.113.77", "Host": "127.0.0.1"}}, REMOTE_ADDR="203.0.113.77").environ
list(WSGIHandler()(environ, lambda status, headers: print(status)))
sentry_sdk.flush(10)
"""


@pytest.fixture
def elsewhere():
    """A server that keeps what it is told."""
    told = []

    class Keeps(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.append(OPENED[self.headers.get("Content-Encoding", "")](body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Keeps)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.told = told
    yield server
    server.shutdown()


@pytest.mark.slow
def test_an_error_is_told_without_anything_about_a_person(elsewhere, tmp_path):
    dsn = f"http://key@127.0.0.1:{elsewhere.server_port}/1"
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(dsn=dsn)],
        cwd=ROOT,
        env=os.environ | {"HUB_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "500" in ran.stdout
    told = b"".join(elsewhere.told).decode()
    [event] = [json.loads(line) for line in told.splitlines() if '"exception"' in line]
    error = event["exception"]["values"][-1]
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"][-1]["function"] == "fails"
    assert event["request"] == {"method": "GET", "url": "http://127.0.0.1/metrics"}
    for personal in ("secret", "Ada", "203.0.113.77"):
        assert personal not in told


def test_an_address_that_cannot_be_read_is_said_without_repeating_it():
    with pytest.raises(
        ImproperlyConfigured, match="SENTRY_DSN: The address cannot be read"
    ) as said:
        tell_errors_to("no-address-but-a-secret")
    assert "secret" not in str(said.value)
