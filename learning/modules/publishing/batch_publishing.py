"""Works whose pages are being published together: what follows from it waits for the last one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_works: ContextVar[frozenset[int]] = ContextVar("works published together", default=frozenset())


@contextmanager
def published_together(work_id: int) -> Iterator[None]:
    """Within, the pages of this work go live without being projected one by one."""
    token = _works.set(_works.get() | {work_id})
    try:
        yield
    finally:
        _works.reset(token)


def waits_for_others(work_id: int) -> bool:
    return work_id in _works.get()
