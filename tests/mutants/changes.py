"""The single changes of the code that quick tests must notice, as the tables beside this file hold them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parent


class Unusable(Exception):
    """A change that says nothing, with the reason."""


@dataclass(frozen=True)
class Change:
    """What would go wrong, where it stands in a file, what it becomes, and the tests of its room."""

    what: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]

    def applied_to(self, text: str) -> str:
        """Return the text with the change in it. Raises Unusable unless its place is there once."""
        times = text.count(self.before)
        if times != 1 or self.before == self.after:
            raise Unusable(f"“{self.what}”: its text stands {times} times in {self.file}.")
        return text.replace(self.before, self.after)


def changes() -> list[Change]:
    """Return all changes, in the order of the tables."""
    tables = [tomllib.loads(path.read_text()) for path in sorted(TABLES.glob("*.toml"))]
    return [
        Change(row["what"], row["file"], row["from"], row["to"], tuple(row["tests"]))
        for table in tables
        for row in table["change"]
    ]
