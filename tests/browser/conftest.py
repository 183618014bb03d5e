"""Chromium, and a hub that really runs. Both are there for this folder only.

They are closed before other tests begin: while Playwright's event loop runs,
Django refuses to speak to the database in the same process.
"""

import os
import shutil
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from .loopback_proxy import loopback_proxy  # noqa: E402
from .running import PASSWORD, RunningHub, drop_database, prepared_copy  # noqa: E402
from .watching import Watcher  # noqa: E402

# The same browser without the windows around it is lighter by a half.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DEPLOYED = bool(os.environ.get("HUB_DEPLOYED"))
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
WAIT_MS = 15_000
playwright_api.expect.set_options(timeout=WAIT_MS)


@pytest.fixture(scope="package")
def hub(tmp_path_factory):
    """The hub with its demo: web server and worker, on a copy of a prepared database.

    HUB_DEPLOYED=1: by the files of deploy/, behind nginx with TLS (`make journeys`).
    """
    running: RunningHub | None = None
    url = os.environ.get("DATABASE_URL", "")
    try:
        running = _deployed() or prepared_copy(tmp_path_factory.mktemp("hub") / "browser")
        running.start()
        yield running
    finally:
        if running:
            running.stop()
            if url.startswith("postgres"):
                drop_database(url, running.environment["DATABASE_URL"])


def _deployed() -> RunningHub | None:
    if not DEPLOYED:
        return None
    from tests.production.deployed import BrowsedHub, deployed_hub, what_is_missing

    if missing := what_is_missing():
        reason = f"NO JOURNEY WAS TRIED ON THE DEPLOYED HUB: {missing}"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    return BrowsedHub(deployed_hub())


@pytest.fixture(scope="package")
def base_url(hub) -> str:
    return hub.base_url


@pytest.fixture(scope="package")
def browser():
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not found:
        reason = "NO BROWSER TESTS WERE RUN: there is no Chromium on this machine."
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    with ExitStack() as open_until_then:
        options = {}
        if DEPLOYED:
            port = open_until_then.enter_context(loopback_proxy())
            options["proxy"] = {"server": f"http://127.0.0.1:{port}", "bypass": "127.0.0.1"}
        playwright = open_until_then.enter_context(playwright_api.sync_playwright())
        # Playwright's own words for the old headless mode are left out: ours asks for the new.
        started = playwright.chromium.launch(
            executable_path=found,
            args=ARGUMENTS,
            ignore_default_args=["--headless"],
            headless=True,
            **options,
        )
        if DEPLOYED:
            # Its certificate was made for this run.
            started.new_context = partial(started.new_context, ignore_https_errors=True)
        yield started
        started.close()


@pytest.fixture(scope="package")
def sign_ins(browser, base_url) -> Callable[[str], dict]:
    """Returns the cookies of a person who has signed in by the form, once per person."""
    kept: dict[str, dict] = {}

    def sign_in(name: str) -> dict:
        if name not in kept:
            context = browser.new_context(base_url=base_url)
            page = context.new_page()
            page.goto("/admin/login/")
            page.get_by_label("Username").fill(name)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/admin/")
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return sign_in


@pytest.fixture
def visit(browser, base_url, sign_ins):
    """Opens a browser of its own: visit(viewport=…, as_="editor", java_script_enabled=False, …).

    At the end of the test nothing may have gone wrong in any of them; `page.watcher.allow()`
    says what was meant to.
    """
    opened = []

    def new_page(*, as_: str = "", **options):
        if as_:
            options["storage_state"] = sign_ins(as_)
        context = browser.new_context(base_url=base_url, **{"viewport": DESK, **options})
        context.set_default_timeout(WAIT_MS)
        watcher = Watcher(context, base_url)
        if options.get("java_script_enabled") is False:
            # What a page asks for ahead is a script too, and Chromium tells that it refused it.
            watcher.allow(".js csp")
        page = context.new_page()
        page.watcher = watcher
        opened.append((context, watcher))
        return page

    yield new_page
    problems = [problem for _, watcher in opened for problem in watcher.found()]
    for context, _ in opened:
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def desk(visit):
    return visit(viewport=DESK)


@pytest.fixture
def phone(visit):
    return visit(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def no_js(visit):
    """A browser in which scripts are off."""
    return visit(java_script_enabled=False)


@pytest.fixture
def editor(visit):
    return visit(as_="editor")


@pytest.fixture
def publisher(visit):
    return visit(as_="publisher")
