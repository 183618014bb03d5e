"""Tests write in a transaction that is undone; what is remembered needs one that has ended."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from learning.generation.queries import machine_number


def as_committed() -> None:
    """Have what was written count as there for all: only then is anything remembered."""
    connection.run_on_commit.clear()
    machine_number().raise_it(closes=False)


@pytest.fixture
def committed(db) -> Iterator[Callable[[], None]]:
    """What makes a test's writing count as committed; at the end, what is undone is forgotten too."""
    yield as_committed
    as_committed()
