"""Where documents come from: functions by kind of key. Rooms above `search` add their own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .data import Document

KEYS_AT_ONCE = 400


@dataclass(frozen=True)
class Source:
    """Makes documents of things of one kind, known by their keys.

    `keys` gives all keys that may have documents; `documents` those of some keys, which
    may be gone: then it gives none. Each document's owner is `owner_of(kind, key)`.
    Several sources may share a kind: a page's passages and a pathway's title are both `page`.
    """

    kind: str
    keys: Callable[[], Iterable[int]]
    documents: Callable[[Sequence[int]], Iterable[Document]]


_sources: dict[str, Source] = {}


def add_source(name: str, source: Source) -> None:
    """Put a source on the list; one of the same name is replaced."""
    _sources[name] = source


def sources() -> list[Source]:
    """Return all sources, in the order they were added."""
    return list(_sources.values())


def owner_of(kind: str, key: int) -> str:
    return f"{kind}:{key}"


def documents_of(kind: str, keys: Sequence[int]) -> Iterable[Document]:
    """Yield what all sources of a kind make of some keys."""
    for source in sources():
        if source.kind == kind:
            yield from source.documents(keys)
