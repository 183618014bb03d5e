"""Visitors of a hub with two web processes and a worker see each edit at once, and nothing that is closed."""

import json
import os
import subprocess
import sys

import pytest

from tests.browser.running import ROOT, prepared_copy

EDITS = 10_000 if os.environ.get("HUB_PROVE") else 200
SEED = 16_061


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    running = prepared_copy(tmp_path_factory.mktemp("edits"))
    running.environment["WEB_PROCESSES"] = "2"
    running.start()
    yield running
    running.stop()


def edit(hub, many: int, seed: int) -> dict:
    command = [sys.executable, "-m", "tests.hub.serving.page_cache.editing"]
    ended = subprocess.run(
        [*command, str(many), str(seed), str(hub.port)],
        cwd=ROOT, env=hub.environment, capture_output=True, text=True, timeout=4 * 3600, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-4_000:]
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.property
def test_no_visitor_sees_what_was_before_or_what_is_closed(hub):
    result = edit(hub, EDITS, SEED)
    assert not result["wrong"], "\n".join(result["wrong"])
    assert sum(result["edits"].values()) == EDITS
    assert result["compared"] > EDITS
