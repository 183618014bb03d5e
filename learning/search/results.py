"""What the page of results shows: plain data."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from ..modules.api import ActiveFilter, FilterGroup


@dataclass(frozen=True)
class Result:
    """One passage, word or pathway found. The two texts are safe, with the words found marked.

    `uid` is the passage's own, or `word-<id>`. `spoken_at` is the time to read, such as
    1:33, and `player_url` a frame that plays from there; empty for what was not spoken.
    """

    uid: str
    kind_label: str
    icon: str
    title_html: SafeString
    snippet_html: SafeString
    url: str
    spoken_at: str = ""
    player_url: str = ""


@dataclass(frozen=True)
class ResultGroup:
    """Results of one module, best first. `url` is the module's own."""

    title: str
    url: str
    results: tuple[Result, ...]


@dataclass(frozen=True)
class KindChoice:
    """One kind of thing to look among, with how many there are."""

    label: str
    icon: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True)
class ResultsView:
    """`also` are words looked for besides; `spelling` what may have been meant, with its address.

    `is_remembered`: the database is away, so that nothing but the index was asked.
    """

    said: str
    count: int
    groups: tuple[ResultGroup, ...] = ()
    kinds: tuple[KindChoice, ...] = ()
    filters: tuple[FilterGroup, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    active_filters: tuple[ActiveFilter, ...] = ()
    clear_url: str = ""
    also: tuple[str, ...] = ()
    spelling: str = ""
    spelling_url: str = ""
    notices: tuple[str, ...] = ()
    some_words: bool = False
    not_ready: bool = False
    previous_url: str = ""
    next_url: str = ""
    page_number: int = 1
    page_count: int = 1
    is_remembered: bool = False
