"""Firefox and WebKit, each started once for all that is tried in it."""

import warnings
from contextlib import ExitStack

import pytest

pytest.importorskip("selenium", reason="selenium is not installed")

from ..loopback_proxy import loopback_proxy
from .driving import Person
from .starting import ENGINES, missing, screen, start


@pytest.fixture(scope="module")
def display():
    with screen() as name:
        yield name


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, base_url) -> str:
    """The name of an engine that is on this machine; else the tests say loudly that they did not run."""
    problem = missing(request.param)
    if request.param == "webkit" and base_url.startswith("https:"):
        problem = "it takes no certificate that was made for a test; it is tried without TLS"
    if problem:
        reason = f"NOT TRIED IN {request.param.upper()}: {problem}"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    return request.param


@pytest.fixture(scope="module")
def profile(engine, display, base_url):
    """Returns a person with a browser of their own: one device."""
    with ExitStack() as opened:
        named = base_url.startswith("https:")
        proxy = opened.enter_context(loopback_proxy()) if named else None

        def begin() -> Person:
            driver = start(engine, display, proxy)
            opened.callback(driver.quit)
            return Person(driver, base_url)

        yield begin


@pytest.fixture(scope="module")
def person(profile) -> Person:
    """The one whose device all journeys of this engine use."""
    return profile()
