"""A style sheet taken apart: each rule with what it stands in. No full parser; ours need none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LIST = re.compile(r",(?![^(\[]*[)\]])")


@dataclass(frozen=True)
class Rule:
    """`prelude` is what stands before the brace; `within` are the preludes around it, outermost first."""

    prelude: str
    within: tuple[str, ...]
    line: int

    @property
    def selectors(self) -> list[str]:
        return [each.strip() for each in _LIST.split(self.prelude)]

    @property
    def is_nested(self) -> bool:
        """Whether it is a rule of style inside another one."""
        outside = [each for each in self.within if not each.startswith("@")]
        in_frames = any("keyframes" in each for each in self.within)
        return not self.prelude.startswith("@") and bool(outside) and not in_frames


def bare(text: str) -> str:
    """Return a sheet with its comments blanked, so that lines keep their numbers."""
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def rules_of(sheet: Path) -> Iterator[Rule]:
    """Yield every block of a sheet in order. Raises ValueError where braces do not match."""
    text, around, start = bare(sheet.read_text()), [], 0
    for at, sign in enumerate(text):
        if sign not in "{};":
            continue
        if sign == "{":
            prelude = " ".join(text[start:at].split())
            yield Rule(prelude, tuple(around), text.count("\n", 0, at) + 1)
            around.append(prelude)
        elif sign == "}":
            if not around:
                raise ValueError(f"{sheet.name}: a brace too many")
            around.pop()
        start = at + 1
    if around:
        raise ValueError(f"{sheet.name}: a brace is missing")
