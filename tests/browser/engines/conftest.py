"""Firefox and WebKit, each started once for all that is tried in it."""

import warnings
from contextlib import ExitStack

import pytest

pytest.importorskip("selenium", reason="selenium is not installed")

from .driving import Person
from .starting import ENGINES, missing, screen, start


@pytest.fixture(scope="module")
def display():
    with screen() as name:
        yield name


@pytest.fixture(scope="module", params=ENGINES)
def engine(request) -> str:
    """The name of an engine that is on this machine; else the tests say loudly that they did not run."""
    if problem := missing(request.param):
        reason = f"NOT TRIED IN {request.param.upper()}: {problem}"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    return request.param


@pytest.fixture(scope="module")
def profile(engine, display, base_url):
    """Returns a person with a browser of their own: one device."""
    with ExitStack() as opened:

        def begin() -> Person:
            driver = start(engine, display)
            opened.callback(driver.quit)
            return Person(driver, base_url)

        yield begin


@pytest.fixture(scope="module")
def person(profile) -> Person:
    """The one whose device all journeys of this engine use."""
    return profile()
