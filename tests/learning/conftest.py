"""What the tests of learning share."""

import pytest

from hub.demo.build import build_demo


@pytest.fixture(scope="module")
def loaded_demo(for_the_file):
    """The demo, loaded once for the tests of a file; undone at its end."""
    build_demo(say=lambda line: None)


@pytest.fixture
def demo(loaded_demo, db):
    """The demo; what a test changes in it is undone after the test."""
