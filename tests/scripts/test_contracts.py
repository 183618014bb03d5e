"""The contracts of pyproject.toml refuse imports that somebody plants."""

import shutil
import subprocess
from pathlib import Path

import pytest

from .planted import ROOT

pytestmark = [pytest.mark.no_database, pytest.mark.slow]


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("contracts")
    for app in ("hub", "learning", "media"):
        shutil.copytree(
            ROOT / app, made / app, ignore=shutil.ignore_patterns("__pycache__", "static")
        )
    shutil.copy(ROOT / "pyproject.toml", made)
    return made


def linted(tree: Path) -> subprocess.CompletedProcess:
    command = [str(ROOT / ".venv/bin/lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True)


def test_the_code_as_it_is_keeps_them(tree):
    assert linted(tree).returncode == 0


@pytest.mark.parametrize(
    ("place", "planted"),
    [
        ("learning/passages/queries.py", "import learning.links.models"),
        ("learning/passages/queries.py", "import learning.counting.objections"),
        ("learning/modules/slugs.py", "import learning.models"),
        ("learning/search/queries.py", "import learning.pathways.api"),
        ("hub/news.py", "import learning.pathways.models"),
        ("media/clock.py", "import django"),
        ("media/documents/views.py", "import learning.models"),
        ("learning/fresh.py", ""),
    ],
)
def test_what_is_planted_is_refused(tree, place, planted):
    file = tree / place
    before = file.read_text("utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\n{planted}\n", "utf-8")
    try:
        assert linted(tree).returncode == 1
    finally:
        file.unlink() if before is None else file.write_text(before, "utf-8")
