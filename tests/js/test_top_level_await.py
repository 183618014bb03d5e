"""No module awaits at its top level.

Safari's engine lets a second importer run before such an await is over, and its first use of
what it imported then stops it (webkit.org/b/242740). `hub/device` shows the other way: a promise
`ready`.
"""

import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from hub.assets.modules import MODULES

from .test_modules import HERE, NODE

ROOT = HERE.parents[1]


def those_that_await(paths: list[Path]) -> set[str]:
    """The names of those files that hold a top-level await, `for await` or `await using`."""
    done = subprocess.run(
        [NODE, "--experimental-vm-modules", "--no-warnings", HERE / "top_level_awaits.mjs"],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return {Path(line).name for line in done.stdout.splitlines()}


def test_no_script_of_ours_awaits_at_its_top_level():
    ours = [
        path for app in ("hub", "learning", "media") for path in ROOT.glob(f"{app}/static/**/*.js")
    ]
    assert len(ours) > 90
    assert those_that_await(ours) == set()


def test_no_library_that_pages_import_does():
    paths = [finders.find(path) for name, path in MODULES.items() if path.startswith("vendor/")]
    libraries = [Path(path) for path in paths if path.endswith((".js", ".mjs"))]
    assert len(libraries) >= 3
    assert those_that_await(libraries) == set()


@pytest.mark.parametrize(
    ("source", "awaits"),
    [
        ("export const kept = await open();", True),
        ("for await (const line of lines) show(line);", True),
        ("if (page) { await page.ready; }", True),
        ("await using box = open();", True),
        ("export const ready = (async () => { await open(); })();", False),
        ('import("x").then(async (x) => { for await (const y of x) y(); });', False),
        ("/* await */ const words = 'await open()'; // await", False),
    ],
)
def test_it_is_found_wherever_it_stands(tmp_path, source, awaits):
    sample = tmp_path / "sample.js"
    sample.write_text(source)
    assert those_that_await([sample]) == ({"sample.js"} if awaits else set())
