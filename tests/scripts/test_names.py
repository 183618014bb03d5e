"""The script that knows the names that were given up finds each of them, wherever somebody writes it."""

import re

import pytest

from .planted import ROOT, run

pytestmark = pytest.mark.no_database
TABLE = (ROOT / "scripts/names.py").read_text("utf-8")
STAY = re.search(r"FILES_THAT_STAY = \{(.*?)\n\}", TABLE, re.S)[1]
FINE = dict.fromkeys(re.findall(r'^    "([^"]+)":', STAY, re.M), "")
JS, CSS = "hub/static/hub/js/a.js", "hub/static/hub/css/a.css"


def test_a_tree_without_fault_passes(tmp_path):
    found = run(tmp_path, "names", FINE)
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("hub/shelves.py", "", "shelves is now step_context"),
        ("learning/related/a.py", "", "related is now related_modules"),
        ("scripts/tally.py", "", "tally is now counter_buffer"),
        ("templates/components/door.html", "", "door is now hero_card"),
        ("hub/a.py", "class NoRoom:\n    pass\n", "NoRoom is now OutOfDiskSpace"),
        ("tests/a.py", "def heard():\n    pass\n", "heard is now onBroadcast"),
        (JS, "export const tell = () => {};\n", "tell is now broadcast"),
        (JS, "const x = 1;\nexport { x as tell };\n", "tell is now broadcast"),
        (JS, "export default function tell() {}\n", "tell is now broadcast"),
        (JS, "const tell = 1;\nexport default tell;\n", "tell is now broadcast"),
        (JS, 'document.dispatchEvent(new CustomEvent("hub:keep-place"));\n', "event keep-place"),
        (JS, 'document.addEventListener("hub:tell", run);\n', "event tell"),
        (JS, 'part.classList.add("slim-bar");\n', "class slim-bar is now compact-header"),
        (CSS, ".door__text { color: red; }\n", ".door__text is now .hero-card"),
        (
            "templates/a.html",
            '<p class="x {% if y %}note-card--sun{% endif %}">',
            "class note-card",
        ),
        ("templates/a.html", "<hub-carry></hub-carry>", "hub-carry is now hub-export-progress"),
        ("learning/static/a.css", "", "a.css stands in 2 folders"),
        ("media/glossary.py", "", "glossary.py stands in 2 folders"),
        ("hub/static/hub/css/plain.css", None, "FILES_THAT_STAY names a file that is not there"),
    ],
)
def test_what_is_planted_is_found(tmp_path, place, text, said):
    files = {**FINE, CSS: "", "learning/glossary.py": "", place: text}
    found = run(tmp_path, "names", {name: each for name, each in files.items() if each is not None})
    assert found.returncode == 1
    assert said in found.stderr
