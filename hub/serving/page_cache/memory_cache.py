"""Answers in this process's memory, bounded in number and bytes. Knows no Django."""

import threading

from .cache_key import CacheKey
from .cached_answer import CachedAnswer
from .cached_file import CachedFile
from .cached_redirect import CachedRedirect

Entry = CachedAnswer | CachedFile | CachedRedirect


class BoundedEntries:
    """Entries by key. When they are too many or too large, those go that nobody asked for of late.

    Reading takes no lock: it is what a process does thousands of times a second.
    """

    def __init__(self, *, most: int, most_bytes: int):
        self.most, self.most_bytes = most, most_bytes
        self.bytes = 0
        self._entries: dict[CacheKey, Entry] = {}
        self._sizes: dict[CacheKey, int] = {}
        self._lock = threading.Lock()

    def get(self, key: CacheKey) -> Entry | None:
        entry = self._entries.get(key)
        if entry is not None:
            entry.hits += 1
        return entry

    def put(self, key: CacheKey, entry: Entry) -> None:
        """Keep an entry, in place of the one under its key. One that is larger than all room is not kept."""
        if entry.size > self.most_bytes:
            return
        with self._lock:
            self._drop(key)
            self._entries[key] = entry
            self._sizes[key] = entry.size
            self.bytes += self._sizes[key]
            self._make_room()

    def drop(self, key: CacheKey) -> None:
        with self._lock:
            self._drop(key)

    def items(self) -> list[tuple[CacheKey, Entry]]:
        with self._lock:
            return list(self._entries.items())

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self._sizes.clear()
            self.bytes = 0

    def _drop(self, key: CacheKey) -> None:
        self._entries.pop(key, None)
        self.bytes -= self._sizes.pop(key, 0)

    def _make_room(self) -> None:
        """Let the oldest go; one that was read since its last turn gets another turn."""
        turns = len(self._entries)
        while len(self._entries) > self.most or self.bytes > self.most_bytes:
            key = next(iter(self._entries))
            entry = self._entries[key]
            turns -= 1
            if entry.hits and turns > 0:
                entry.hits = 0
                self._entries[key] = self._entries.pop(key)
            else:
                self._drop(key)


def is_own(key: CacheKey, hosts: frozenset[str]) -> bool:
    """Return whether an address is one that a hub of these names has of its own; strangers can think up others."""
    return not key.query and key.host in hosts


class MemoryCache:
    """Two shelves: what a hub has of its own, and what strangers can think up (queries, odd names of the host).

    So nobody can drive out the pages that people read by asking for many others.
    """

    OTHERS_SHARE = 4

    def __init__(self, *, most: int, most_bytes: int, hosts: frozenset[str]):
        self._hosts = hosts
        others = most // self.OTHERS_SHARE, most_bytes // self.OTHERS_SHARE
        self._own = BoundedEntries(most=most - others[0], most_bytes=most_bytes - others[1])
        self._others = BoundedEntries(most=others[0], most_bytes=others[1])

    def at(self, key: CacheKey) -> BoundedEntries:
        return self._own if is_own(key, self._hosts) else self._others

    def get(self, key: CacheKey) -> Entry | None:
        return self.at(key).get(key)

    def put(self, key: CacheKey, entry: Entry) -> None:
        self.at(key).put(key, entry)

    def drop(self, key: CacheKey) -> None:
        self.at(key).drop(key)

    def own(self) -> list[tuple[CacheKey, Entry]]:
        return self._own.items()

    def items(self) -> list[tuple[CacheKey, Entry]]:
        return [*self._own.items(), *self._others.items()]

    def clear(self) -> None:
        self._own.clear()
        self._others.clear()

    @property
    def bytes(self) -> int:
        return self._own.bytes + self._others.bytes
