"""The fault table: for each fault what each kind of page answers, and when all is right again."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .visits import KINDS, Visit


@dataclass(frozen=True)
class Row:
    """One fault. `first`: asked as it began; `then`: asked once more meanwhile; `back_s`: after its end."""

    fault: str
    first: dict[str, Visit]
    then: dict[str, Visit]
    back_s: float

    @property
    def slowest_s(self) -> float:
        return max(each.seconds for round in (self.first, self.then) for each in round.values())

    def cell(self, kind: str) -> str:
        first, then = self.first[kind], self.then[kind]
        return f"{first.status} {first.seconds:.1f} s, {then.status} {then.seconds:.1f} s"


def as_markdown(rows: Iterable[Row]) -> str:
    """Return the table. Each cell holds the first answer and the one after it, with their seconds."""
    head = ["fault", *KINDS, "right again"]
    lines = [_line(head), _line(["---"] * len(head))]
    lines += [
        _line([row.fault, *(row.cell(kind) for kind in KINDS), f"{row.back_s:.1f} s"])
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def write(rows: list[Row], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_markdown(rows))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
