"""Prints how the code imports itself, and fails where that has got worse: `make lint` runs it.

A circle is a set of files each of which imports all others, directly or by way of others; imports
inside functions count, imports for types alone do not. import-linter looks at layers, not at circles.

Programs that read what strangers sent lie in folders that are no packages, which import-linter does
not see. They may import the standard library, each other, what is in `FOR_CHILDREN`, and nothing else.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
APPS = ("hub", "learning", "media")
MOST_LATE = 20
LATE = ["ruff", "check", "--isolated", "--select=PLC0415", "--output-format=concise", "--quiet"]
LATE += ["--ignore-noqa"]
# Libraries for films, pictures and paper; the limits of a child; the Word reader, whose own contract
# in pyproject.toml keeps Django out.
FOR_CHILDREN = ("PIL", "av", "typst", "resource_limits", "media.publications.word")


def circle() -> list[str]:
    """Return the names along one circle of imports; empty if there is none."""
    sys.path.append(str(ROOT))
    graph = grimp.build_graph(*APPS, exclude_type_checking_imports=True, cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    return _circle_in(imports) or next(filter(None, map(_circle_in, _in_children())), [])


def _circle_in(imports: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def children() -> list[Path]:
    """Return the folders with programs that are no packages."""
    folders = {path.parent for app in APPS for path in (ROOT / app).rglob("*.py")}
    return sorted(folder for folder in folders if not (folder / "__init__.py").exists())


def strangers() -> list[str]:
    """Return where a program of such a folder imports what it may not, one line each."""
    return [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for folder in children()
        for file in sorted(folder.glob("*.py"))
        for name, line in _imported(file)
        if not _is_for_children(name, folder)
    ]


def _is_for_children(name: str, folder: Path) -> bool:
    first = name.partition(".")[0]
    return (
        first in sys.stdlib_module_names
        or (folder / f"{first}.py").exists()
        or any(f"{name}.".startswith(f"{each}.") for each in FOR_CHILDREN)
    )


def _imported(file: Path) -> Iterator[tuple[str, int]]:
    """Yield what a file imports, wherever in it, and the line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), node.lineno


def _in_children() -> Iterator[dict[str, set[str]]]:
    """Yield for each such folder which of its files imports which."""
    for folder in children():
        names = {file.stem: {name for name, _ in _imported(file)} for file in folder.glob("*.py")}
        yield {name: imported & names.keys() for name, imported in names.items()}


def late() -> list[str]:
    """Return where imports stand inside functions, one line each."""
    command = [sys.executable, "-m", *LATE, *APPS]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.splitlines()


def main() -> int:
    found, inside, strange = circle(), late(), strangers()
    print(f"Circles of imports: {'one' if found else 'none'}.")
    print(f"Imports inside functions: {len(inside)}, at most {MOST_LATE}.")
    print(f"Imports of children that no contract sees: {len(strange) or 'none'}.")
    print(*strange, sep="\n", end="\n" if strange else "", file=sys.stderr)
    if found:
        print("They import each other:", " -> ".join(found), file=sys.stderr)
    if len(inside) > MOST_LATE:
        print(*inside, sep="\n", file=sys.stderr)
    return 1 if found or strange or len(inside) > MOST_LATE else 0


if __name__ == "__main__":
    sys.exit(main())
