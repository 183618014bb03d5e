"""Tests write in a transaction that is undone; what is remembered needs one that has ended."""

from collections.abc import Callable

import pytest
from django.db import connection

from learning.generation.queries import machine_number

_counted: list[bool] = []


def as_committed() -> None:
    """Have what was written count as there for all: only then is anything remembered."""
    connection.run_on_commit.clear()
    machine_number().raise_it(closes=False)
    _counted.append(True)


def forget_what_was_undone() -> None:
    """Have what an earlier test had remembered of its writing count no more."""
    if _counted:
        machine_number().raise_it(closes=False)
        _counted.clear()


@pytest.fixture
def committed(db) -> Callable[[], None]:
    """What makes a test's writing count as committed."""
    return as_committed
