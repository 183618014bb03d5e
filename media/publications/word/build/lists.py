"""Points of a list in a row become lists in lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...tree import Break, Item, Line, List
from ..prepare.body import Para
from .lines import Written


@dataclass
class Growing:
    """A list that still grows; an item is its line and the lists below it."""

    name: str
    level: int
    numbered: bool
    items: list[tuple[Line, list[Growing]]] = field(default_factory=list)

    def done(self) -> List:
        items = (Item(line, tuple(each.done() for each in below)) for line, below in self.items)
        return List(tuple(items), self.numbered)


def list_of(
    group: list[Para], written: Callable[[Para], Written], key: str | None = None
) -> list[tuple[List, list[int]]]:
    """Return each list with the numbers of its paragraphs; `written` gives the line of a paragraph.

    A numbered list ends where Word begins to count anew; bullets beside bullets are one list.
    """
    lists: list[tuple[Growing, list[int]]] = []
    path: list[Growing] = []
    for para in group:
        line = written(para).line
        if not line:
            continue
        if para.point is None and path:
            _go_on(path, line)
        else:
            _add_point(lists, path, para.point or ("", 0, False), line)
        lists[-1][1].append(para.number)
    return [_with_key(each.done(), numbers, key) for each, numbers in lists]


def _add_point(
    lists: list[tuple[Growing, list[int]]],
    path: list[Growing],
    point: tuple[str, int, bool],
    line: Line,
) -> None:
    name, level, numbered = point
    while path and path[-1].level > level and len(path) > 1:
        path.pop()
    if path and path[-1].level > level:
        path[-1].level = level
    top = path[-1] if path else None
    if top is None or (level == top.level and not _is_same(top, name, numbered)):
        grown = Growing(name, level, numbered)
        if top is None or len(path) == 1:
            lists.append((grown, []))
            path[:] = [grown]
        else:
            path[-2].items[-1][1].append(grown)
            path[-1] = grown
    elif level > top.level:
        grown = Growing(name, level, numbered)
        top.items[-1][1].append(grown)
        path.append(grown)
    path[-1].items.append((line, []))


def _is_same(top: Growing, name: str, numbered: bool) -> bool:
    return top.numbered == numbered and (top.name == name or not numbered)


def _go_on(path: list[Growing], line: Line) -> None:
    before, below = path[-1].items[-1]
    path[-1].items[-1] = ((*before, Break(), *line), below)


def _with_key(made: List, numbers: list[int], key: str | None) -> tuple[List, list[int]]:
    name = f"p{numbers[0]}" if key is None else key
    return List(made.items, made.numbered, name), numbers
