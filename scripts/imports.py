"""Prints how the code imports itself, and fails where that has got worse: `make lint` runs it.

A circle is a set of files each of which imports all others, directly or by way of others; imports
inside functions count, imports for types alone do not. import-linter looks at layers, not at circles.
"""

import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
APPS = ("hub", "learning", "media")
MOST_LATE = 20
LATE = ["ruff", "check", "--isolated", "--select=PLC0415", "--output-format=concise", "--quiet"]


def circle() -> list[str]:
    """Return the names along one circle of imports; empty if there is none."""
    sys.path.append(str(ROOT))
    graph = grimp.build_graph(*APPS, exclude_type_checking_imports=True, cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def late() -> list[str]:
    """Return where imports stand inside functions, one line each."""
    command = [sys.executable, "-m", *LATE, *APPS]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.splitlines()


def main() -> int:
    found, inside = circle(), late()
    print(f"Circles of imports: {'one' if found else 'none'}.")
    print(f"Imports inside functions: {len(inside)}, at most {MOST_LATE}.")
    if found:
        print("They import each other:", " -> ".join(found), file=sys.stderr)
    if len(inside) > MOST_LATE:
        print(*inside, sep="\n", file=sys.stderr)
    return 1 if found or len(inside) > MOST_LATE else 0


if __name__ == "__main__":
    sys.exit(main())
