"""What can be wrong with an index."""

from collections.abc import Iterator
from contextlib import contextmanager


class IndexUnusable(Exception):
    """There is no index to search here; it has to be built anew."""


class NoIndex(IndexUnusable):
    """None has been built on this machine yet."""


class OtherVersion(IndexUnusable):
    """It was built by another version of the hub or of the engine."""


class DamagedIndex(IndexUnusable):
    """Its files cannot be read."""


class SearchFailed(Exception):
    """One search could not be answered; the index may be damaged: have it looked at."""


@contextmanager
def faults_as(kind: type[Exception]) -> Iterator[None]:
    """Raise what the engine raises as `kind`, its panics too; those are no Exceptions.

    Only calls of the engine and looks at its files stand inside: an error of our own code that
    came through here would have a sound index built anew.
    """
    try:
        yield
    except (ValueError, OSError) as fault:
        raise kind(str(fault)) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise kind(str(fault)) from fault
