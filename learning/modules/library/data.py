"""What the library shows: plain data."""

from dataclasses import dataclass
from datetime import date

from ..data import Badge, Idea


@dataclass(frozen=True)
class Card:
    """One module or story in the library. `image` is a picture model or None."""

    title: str
    url: str
    summary: str
    format: str
    format_label: str
    format_icon: str
    minutes: int
    who: str
    badges: tuple[Badge, ...]
    invented: bool
    reviewed: date | None
    image: object | None
    page_id: int


@dataclass(frozen=True)
class FilterOption:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class FilterGroup:
    """One group of boxes; `single` groups take one value (radio buttons)."""

    key: str
    label: str
    options: tuple[FilterOption, ...]
    open: bool
    single: bool = False


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    remove_url: str


@dataclass(frozen=True)
class LibraryView:
    """The library for an address. `idea`: the one principle or feature somebody looks for."""

    cards: tuple[Card, ...]
    total: int
    found: int
    filters: tuple[FilterGroup, ...]
    active_filters: tuple[ActiveFilter, ...]
    clear_url: str
    sorts: tuple[FilterOption, ...]
    q: str
    notices: tuple[str, ...]
    # What stays in the address when other filters are chosen.
    hidden: tuple[tuple[str, str], ...] = ()
    previous_url: str = ""
    next_url: str = ""
    page_number: int = 1
    page_count: int = 1
    feed_url: str = ""
    idea: Idea | None = None
