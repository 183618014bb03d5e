"""Proves the guards: puts one small fault after the other into a copy of the code, and looks who notices.

The faults stand in tests/mutants/*.toml: a file, a text that is in it once, what it becomes, and the
quick tests of its room, one of which must then fail. The checkout itself is never changed. Ends with
an error when more than two escape, or when one of the tests fails without any fault.

Words choose the faults that hold one of them: python scripts/mutants.py upload lease
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.mutants.changes import Change, Unusable, changes  # noqa: E402

AT_ONCE = 2
MAY_ESCAPE = 2
# A fault may make a loop without end: that is noticed too.
LONGEST_S = 240
QUICK = "not slow and not prove and not browser"
MIGRATED = "var/test-databases"
LISTED = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
PASSED, FAILED = 0, 1


def copy_code(to: Path) -> Path:
    """Copy what git knows or would add. Libraries are linked; a migrated database comes along."""
    listed = subprocess.run(LISTED, cwd=ROOT, capture_output=True, check=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        source, target = ROOT / name, to / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    for name in (".venv", "node_modules"):
        (to / name).symlink_to((ROOT / name).resolve())
    if (ROOT / MIGRATED).is_dir():
        shutil.copytree(ROOT / MIGRATED, to / MIGRATED)
    return to


def run_tests(copy: Path, tests: Iterable[str], *more: str, longest_s: float | None = None):
    """Run quick tests in a copy; return how they ended and what they said. Too long is a failure."""
    command = [".venv/bin/python", "-m", "pytest", "-q", "-n", "0", "-m", QUICK, *more, *tests]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        command,
        cwd=copy,
        env={**environment, "HUB_VAR": str(copy / "var")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=longest_s)
        except BaseException as reason:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(reason, subprocess.TimeoutExpired):
                return FAILED, "It did not end."
            raise
    return process.returncode, said


@contextmanager
def applied(change: Change, copy: Path) -> Iterator[None]:
    """Within, the copy holds the change."""
    path = copy / change.file
    whole = path.read_text()
    _write(path, change.applied_to(whole))
    try:
        yield
    finally:
        _write(path, whole)


def _write(path: Path, text: str) -> None:
    """Byte code knows its source by second and size: what was made of the other text goes."""
    path.write_text(text)
    for stale in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        stale.unlink()


def is_caught(change: Change, copy: Path) -> bool:
    """Return whether the quick tests of the room notice the change. Raises Unusable if they cannot run."""
    with applied(change, copy):
        ended, said = run_tests(copy, change.tests, "-x", longest_s=LONGEST_S)
    if ended not in (PASSED, FAILED):
        raise Unusable(f"“{change.what}”: its tests could not run.\n{said}")
    return ended == FAILED


def refuse_failing_tests(copies: list[Path], chosen: list[Change]) -> None:
    """Raise Unusable unless all tests that are to notice something pass while nothing is changed."""
    files = sorted({test for change in chosen for test in change.tests})
    shares = [share for n in range(len(copies)) if (share := files[n :: len(copies)])]
    with ThreadPoolExecutor(len(copies)) as pool:
        for ended, said in pool.map(run_tests, copies, shares):
            if ended != PASSED:
                raise Unusable(f"Tests fail without any change.\n{said}")


def look_at_all(copies: list[Path], chosen: list[Change]) -> int:
    """Print what became of each change, as many at once as there are copies; return how many escaped."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def look(change: Change) -> tuple[bool, float]:
        copy, began = free.get(), time.monotonic()
        try:
            return is_caught(change, copy), time.monotonic() - began
        finally:
            free.put(copy)

    escaped = 0
    with ThreadPoolExecutor(len(copies)) as pool:
        for change, (caught, seconds) in zip(chosen, pool.map(look, chosen), strict=True):
            escaped += not caught
            word = "caught " if caught else "ESCAPED"
            print(f"{word} {seconds:4.0f} s  {change.file}: {change.what}", flush=True)
    return escaped


def main(words: list[str]) -> str:
    """Look at the changes that hold one of the words, or at all; return what is wrong, or nothing."""
    chosen = [
        change
        for change in changes()
        if not words or any(word in f"{change.file} {change.what}" for word in words)
    ]
    for change in chosen:
        change.applied_to((ROOT / change.file).read_text())
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [copy_code(Path(folder, str(number))) for number in range(AT_ONCE)]
        refuse_failing_tests(copies, chosen)
        escaped = look_at_all(copies, chosen)
    print(f"{len(chosen) - escaped} of {len(chosen)} single changes were caught.")
    return f"More than {MAY_ESCAPE} escaped." if escaped > MAY_ESCAPE else ""


if __name__ == "__main__":
    began = time.monotonic()
    try:
        problem = main(sys.argv[1:])
    except Unusable as reason:
        problem = str(reason)
    print(f"It took {time.monotonic() - began:.0f} seconds.")
    sys.exit(problem or 0)
