"""The script that counts imports finds what somebody plants, however it is hidden."""

import pytest

from .planted import run

pytestmark = pytest.mark.no_database
CHILD = "media/child"
LATE = "def late():\n" + "    import json  # noqa: PLC0415\n"
LATEST = "".join(f"def late_{number}():\n    import json  # noqa\n" for number in range(21))
FINE = {
    f"{CHILD}/__main__.py": "import json\n\nimport av\nimport streams\nfrom resource_limits import it\n",
    f"{CHILD}/streams.py": "from media.publications.word.data import UnreadableFile\n",
    "hub/late.py": LATE,
}


def test_a_tree_without_fault_passes(tmp_path):
    found = run(tmp_path, "imports", FINE)
    assert found.returncode == 0, found.stderr
    assert "Imports inside functions: 1, at most 20." in found.stdout


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("hub/late.py", LATEST, "late.py:1"),
        ("media/a.py", "def a():\n    from media import b\n", "They import each other"),
        (f"{CHILD}/streams.py", "import django\n", f"{CHILD}/streams.py:1: django"),
        (f"{CHILD}/streams.py", "def f():\n    from wagtail import x\n", "streams.py:2: wagtail"),
        (f"{CHILD}/streams.py", "from media.recordings import models\n", "media.recordings"),
        (f"{CHILD}/streams.py", "import learning.models\n", "learning.models"),
        (f"{CHILD}/streams.py", "import __main__\n", "They import each other"),
    ],
)
def test_what_is_planted_is_found(tmp_path, place, text, said):
    found = run(
        tmp_path,
        "imports",
        {**FINE, "media/b.py": "import media.a\n", "media/a.py": "", place: text},
    )
    assert found.returncode == 1
    assert said in found.stderr
