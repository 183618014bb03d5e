"""Prints how the code imports itself, and fails where that has got worse: `make lint` runs it.

A circle is a set of files each of which imports all others, directly or by way of others; imports
inside functions count, imports for types alone do not. A late import is one inside a function.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("hub", "learning", "media")
MOST_LATE = 20


@dataclass
class File:
    """A file of ours: what of ours it imports, and where an import stands inside a function."""

    path: Path
    imports: set[str] = field(default_factory=set)
    late: list[int] = field(default_factory=list)


def name_of(path: Path) -> str:
    """Return the dotted name of a file, as an import says it."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_in(node: ast.AST, late: bool = False) -> Iterator[tuple[ast.stmt, bool]]:
    """Yield the imports below a node, each with whether it stands in a function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, late
        elif not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)):
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports_in(child, late or inside)


def named_by(statement: ast.stmt, package: list[str]) -> list[str]:
    """Return the dotted names that an import may mean; `package` is where it stands."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    above = package[: len(package) - statement.level + 1] if statement.level else []
    base = ".".join([*above, *([statement.module] if statement.module else [])])
    return [base, *(f"{base}.{alias.name}" for alias in statement.names)]


def files() -> dict[str, File]:
    """Read all files of ours but migrations, by their dotted names."""
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    found = {name_of(path): File(path) for path in paths if "migrations" not in path.parts}
    for name, file in found.items():
        parts = name.split(".")
        package = parts if file.path.name == "__init__.py" else parts[:-1]
        for statement, late in imports_in(ast.parse(file.path.read_text())):
            file.imports |= found.keys() & set(named_by(statement, package)) - {name}
            file.late += [statement.lineno] if late else []
    return found


def circle_in(found: dict[str, File]) -> list[str]:
    """Return the names along one circle; empty if there is none."""
    try:
        TopologicalSorter({name: file.imports for name, file in found.items()}).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def main() -> int:
    found = files()
    circle = circle_in(found)
    late = [
        f"{file.path.relative_to(ROOT)}:{line}" for file in found.values() for line in file.late
    ]
    print(f"{len(found)} files, {'a circle' if circle else 'no circle'} of imports,")
    print(f"{len(late)} imports inside functions (at most {MOST_LATE}).")
    if circle:
        print("They import each other:", " -> ".join(circle), file=sys.stderr)
    if len(late) > MOST_LATE:
        print("Inside functions:", *late, sep="\n  ", file=sys.stderr)
    return 1 if circle or len(late) > MOST_LATE else 0


if __name__ == "__main__":
    sys.exit(main())
