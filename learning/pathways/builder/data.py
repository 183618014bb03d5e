"""Plain data of *Add from the library*."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """Something that can become a step. `key` names it: "page:12", "prompt:3", "check:4".

    `step` is the kind of step it becomes. `found` says where in it the words searched for are.
    """

    key: str
    step: str
    title: str
    place: str
    format: str
    minutes: int
    reviewed: str = ""
    found: tuple[str, ...] = ()
    parts_url: str = ""
    draft: bool = False


@dataclass(frozen=True)
class Items:
    """What was found; `more` when there is more than is shown, `notice` when something is amiss."""

    items: tuple[Item, ...]
    more: bool = False
    notice: str = ""


@dataclass(frozen=True)
class PartLine:
    """A paragraph, or a line that is said, at which a part can begin or end.

    `uid` is that of its passage; `words` as they are kept; `minutes` as a fraction.
    Spoken lines have seconds and `at`, as people write them.
    """

    uid: str
    words: str
    minutes: float = 0.0
    at: str = ""
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True)
class PartGroup:
    """Lines under a heading. `section` is the id by which the whole section can be chosen; "" for none."""

    title: str
    lines: tuple[PartLine, ...]
    section: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class PartsView:
    """A page opened up. `film_url` is set where it is a recording."""

    key: str
    title: str
    spoken: bool
    groups: tuple[PartGroup, ...]
    film_url: str = ""
    notice: str = ""
