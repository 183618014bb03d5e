"""Finds docstrings of functions that do not begin with a verb in the imperative; `make lint` runs it.

"Return the tracks …", not "Returns …", "The tracks …" or "Tracks …". The first word must be one of
`VERBS`; a verb that is missing there is added. Properties are named like nouns and may be told so.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("hub", "learning", "media")
WORDS = """
    Add Allow Answer Ask Begin Bring Build Call Change Check Close Connect Copy Count Decode Delete Describe Do Draw
    Empty Encode End Execute Fill Find Follow Forget Give Go Group Hand Have Hold Join Keep Lead Leave
    Let Limit Lock Log Look Make Mark Measure Move Name Note Number Offer Open Pass Pack Pair Place Point
    Prepare Print Process Publish Put Raise Re-encode Read Receive Refuse Register Remember Remove
    Rename Return Run Save Say Send Set Show Split Start Stop Store Take Tell Try Turn Unpublish Wait
    Walk Want Work Write Yield
"""
VERBS = frozenset(WORDS.split())
# Who calls it says more than a verb: `Hook register_admin_urls: …`; a context manager: `Within, …`.
CALLED_BY = frozenset(("Hook", "Receiver", "Within"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def faults() -> Iterator[str]:
    """Yield the functions and methods of the apps whose docstring begins with another word."""
    for path in sorted(file for app in APPS for file in (ROOT / app).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            first = _first_word(node) if isinstance(node, Function) else ""
            if first and first not in VERBS | CALLED_BY:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}: {first} …"


def _first_word(function: Function) -> str:
    """Return the first word of a docstring; empty for a property, and where there is none."""
    if any("property" in ast.unparse(each) for each in function.decorator_list):
        return ""
    words = (ast.get_docstring(function) or "").split(maxsplit=1)
    return words[0].rstrip(",.:;") if words else ""


def main() -> int:
    found = list(faults())
    print(f"Docstrings that do not begin with a verb in the imperative: {len(found) or 'none'}.")
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
