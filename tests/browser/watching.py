"""Looks over a browser's shoulder: nothing may go wrong unseen."""

import time
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

EVERYTHING_KEPT = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(it => it.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
})"""
NOTHING_KEPT = {
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": 0,
    "cookies": "",
}


def until(page: Page, condition: str, *, within_s: float = 10) -> None:
    """Waits until a JavaScript expression is true in the page.

    Playwright's own waiting evaluates words in the page, which our policy forbids.
    """
    deadline = time.monotonic() + within_s
    while not page.evaluate(f"() => Boolean({condition})"):
        if time.monotonic() > deadline:
            raise AssertionError(f"It did not come about in {within_s} s: {condition}")
        page.wait_for_timeout(50)


def keep_my_place(page: Page) -> None:
    """Switches on what may be on already: until its module has come, the page does not know."""
    switch = page.get_by_label("Keep my place on this device")
    expect(switch).to_be_visible()
    switch.check()


class Watcher:
    """Writes down errors of the console, failed requests and requests to other hosts.

    `allow` takes back what a test brings about on purpose, such as a page that
    is not there.
    """

    def __init__(self, context: BrowserContext, base_url: str):
        self.host = urlsplit(base_url).netloc
        self.problems: list[str] = []
        self.allowed: list[str] = []
        self.answers: list[Response] = []
        context.on("console", self._said)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def allow(self, *words: str) -> None:
        """A problem with one of these words in it is meant."""
        self.allowed += words

    def found(self) -> list[str]:
        return [
            problem
            for problem in self.problems
            if not any(words in problem for words in self.allowed)
        ]

    def _said(self, message: ConsoleMessage) -> None:
        # The answers themselves are looked at below, with their addresses.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.problems.append(f"another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # A browser lets go of a film or a page when it has enough of it or moves on.
        if request.failure not in {"net::ERR_ABORTED"}:
            self.problems.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        self.answers.append(response)
        if response.status >= 400:
            self.problems.append(f"answer {response.status}: {response.url}")
