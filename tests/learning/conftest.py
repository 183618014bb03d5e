"""What the tests of learning share."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from hub.demo.build import build_demo
from learning.generation.queries import machine_number


@pytest.fixture(scope="module")
def loaded_demo(for_the_file):
    """The demo, loaded once for the tests of a file; undone at its end."""
    build_demo(say=lambda line: None)


@pytest.fixture
def demo(loaded_demo, db):
    """The demo; what a test changes in it is undone after the test."""


def as_committed() -> None:
    """Have what was written count as there for all: only then is anything remembered."""
    connection.run_on_commit.clear()
    machine_number().raise_it(closes=False)


@pytest.fixture
def committed(db) -> Iterator[Callable[[], None]]:
    """What makes a test's writing count as committed; at the end, what is undone is forgotten too."""
    yield as_committed
    as_committed()
