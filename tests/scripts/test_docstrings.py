"""The script that reads docstrings knows the imperative from what only looks like it."""

import pytest

from .planted import run

pytestmark = pytest.mark.no_database


def function(docstring: str, decorator: str = "") -> str:
    return f'{decorator}\ndef f():\n    """{docstring}"""\n'


@pytest.mark.parametrize(
    "text",
    [
        function("Return the tracks."),
        function("Hook `register_admin_urls`: the addresses."),
        function("Publish, unless nobody could read it."),
        function("The tracks.", "@property"),
        "def f():\n    pass\n",
    ],
)
def test_what_is_right_passes(tmp_path, text):
    assert run(tmp_path, "docstrings", {"hub/a.py": text}).returncode == 0


@pytest.mark.parametrize(
    "first", ["Returns the", "The", "Tracks of", "Works on", "What a", "`x` is"]
)
def test_what_is_planted_is_found(tmp_path, first):
    found = run(tmp_path, "docstrings", {"media/a.py": function(f"{first} film.")})
    assert found.returncode == 1
    assert "media/a.py:2: f:" in found.stderr
