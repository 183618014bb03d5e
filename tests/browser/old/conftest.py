"""Old Chromium, driven by the same Playwright as the new one."""

import shutil
import warnings

import pytest
from playwright.sync_api import Browser, Error

from ..watching import Watcher
from .engines import ARGUMENTS, PLACE, NotToBeHad, chromium

PICTURES = PLACE / "pictures"
NARROW, PHONE, DESK = 320, 390, 1280


@pytest.fixture(scope="module")
def old_browsers(browser):
    """Returns the browser of a version, started once; without one the test is skipped, loudly."""
    started: dict[str, Browser] = {}
    shutil.rmtree(PICTURES, ignore_errors=True)

    def old_browser(version: str) -> Browser:
        if version not in started:
            started[version] = _start(browser, version)
        return started[version]

    yield old_browser
    for each in started.values():
        each.close()


def _start(browser: Browser, version: str) -> Browser:
    try:
        program = chromium(version)
        return browser.browser_type.launch(
            executable_path=program,
            args=ARGUMENTS,
            ignore_default_args=["--headless"],
            headless=True,
        )
    except (NotToBeHad, Error) as problem:
        reason = f"NO OLD BROWSER WAS TRIED: Chromium {version}: {problem}"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)


@pytest.fixture
def visit_with(old_browsers, base_url):
    """Opens a page in an old browser: visit_with("92", width=390, …). Nothing may go wrong in it."""
    opened = []

    def new_page(version: str, *, width: int = PHONE, **options):
        size = {"width": width, "height": 844}
        context = old_browsers(version).new_context(base_url=base_url, viewport=size, **options)
        watcher = Watcher(context, base_url)
        opened.append((context, watcher))
        page = context.new_page()
        page.watcher = watcher
        return page

    yield new_page
    problems = [problem for _, watcher in opened for problem in watcher.found()]
    for context, _ in opened:
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def picture():
    """Writes what a page looks like to var/old-chromium/pictures."""

    def take(page, version: str, name: str) -> None:
        width = page.viewport_size["width"]
        page.screenshot(path=PICTURES / f"{version}-{name}-{width}.png", full_page=True)

    return take
