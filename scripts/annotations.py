"""Prints how far the code says its types, and fails where that has got worse: `make lint` runs it.

The rooms that know no Django, as the contract in pyproject.toml lists them, are read by mypy, strictly.
Everywhere each public function of a module and each public method says what it takes and returns.
Public is a name without an underscore before it; `self`, `*args` and `**options` need say nothing.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("hub", "learning", "media")
CONTRACT = "pure modules know no Django"
MOST_BARE = 0

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> dict[str, Path]:
    """Return the files of the apps by the dotted name that imports use, none of migrations."""
    found = {}
    for path in sorted(file for app in APPS for file in (ROOT / app).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" not in parts:
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def strict() -> list[str]:
    """Return the files of the modules in the contract, relative to the repository."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    patterns = next(each["source_modules"] for each in contracts if each["name"] == CONTRACT)
    wanted = re.compile("|".join(map(_expression, patterns)))
    return [
        str(path.relative_to(ROOT)) for name, path in modules().items() if wanted.fullmatch(name)
    ]


def _expression(pattern: str) -> str:
    """Return a module of the contract as a regular expression, with what lies inside it."""
    inner = re.escape(pattern).replace(r"\.\*\*", r"(\..+)?").replace(r"\.\*", r"\.[^.]+")
    return inner + r"(\..+)?"


def bare() -> Iterator[str]:
    """Yield public functions and methods that do not say what they take or return."""
    for path in modules().values():
        for function, of_class in _public(ast.parse(path.read_text("utf-8"))):
            if missing := _missing(function, of_class):
                where = f"{path.relative_to(ROOT)}:{function.lineno}"
                yield f"{where}: {function.name}: {', '.join(missing)}"


def _public(tree: ast.Module) -> Iterator[tuple[Function, bool]]:
    """Yield a module's functions and the methods of its classes, and whether they are methods."""
    scopes: list[tuple[ast.Module | ast.ClassDef, bool]] = [(tree, False)]
    while scopes:
        scope, of_class = scopes.pop()
        for node in scope.body:
            if isinstance(node, ast.ClassDef):
                scopes.append((node, True))
            elif isinstance(node, Function) and not node.name.startswith("_"):
                yield node, of_class


def _missing(function: Function, of_class: bool) -> list[str]:
    """Return the parameters without an annotation, and `return` if what comes back has none."""
    taken = [*function.args.posonlyargs, *function.args.args]
    static = any(ast.unparse(each) == "staticmethod" for each in function.decorator_list)
    if of_class and not static:
        taken = taken[1:]
    names = [each.arg for each in (*taken, *function.args.kwonlyargs) if each.annotation is None]
    return names if function.returns else [*names, "return"]


def main() -> int:
    types = subprocess.run([sys.executable, "-m", "mypy", *strict()], cwd=ROOT)
    found = list(bare())
    print(
        f"Public functions that do not say their types: {len(found) or 'none'}, at most {MOST_BARE}."
    )
    if len(found) > MOST_BARE:
        print(*found, sep="\n", file=sys.stderr)
    return 1 if types.returncode or len(found) > MOST_BARE else 0


if __name__ == "__main__":
    sys.exit(main())
