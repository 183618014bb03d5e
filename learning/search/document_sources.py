"""Where documents come from: functions by kind of key. Rooms above `search` add their own."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import Error as DatabaseError

from .data import Document

logger = logging.getLogger(__name__)
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
            yield from documents_from(source, keys)


def documents_from(source: Source, keys: Sequence[int]) -> list[Document]:
    """Return what a source makes of some keys; what it cannot make anything of is left out.

    The log tells of it. One page that trips our code must not keep the others out of the index,
    nor words that were taken down in it. Raises what the database raises.
    """
    try:
        return list(source.documents(keys))
    except DatabaseError:
        raise
    except Exception:
        if len(keys) == 1:
            logger.exception("Not found by the search: %s", owner_of(source.kind, keys[0]))
            return []
    half = len(keys) // 2
    return documents_from(source, keys[:half]) + documents_from(source, keys[half:])
