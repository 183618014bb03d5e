"""What is asked during each fault: one page of each kind, all at once, as visitors come."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.browser.places import PATHWAY, STORY, WEBINAR
from tests.production.place import HOST

# Longer than anybody would wait: whoever takes it has hung.
HUNG_S = 20
UNAVAILABLE = "This page is not available at the moment"


@dataclass(frozen=True)
class Kind:
    """A kind of page: where it is, and a word that stands in it when it is right."""

    address: str
    word: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


KINDS = {
    "home": Kind("/", b"hero-card"),
    "library": Kind("/library/", b"/library/co-production-in-practice/"),
    "chapter": Kind(STORY, b"reading"),
    "webinar": Kind(WEBINAR, b"<video"),
    "step": Kind(f"{PATHWAY}2/", b"step"),
    "search": Kind("/search/?q=research", b"<mark>"),
    "film": Kind("/media/1/360p.mp4", headers={"Range": "bytes=0-999"}),
    "download": Kind("/downloads/co-production-in-practice/co-production-in-practice.pdf", b"%PDF"),
}


@dataclass(frozen=True)
class Visit:
    """One answer. Status 0: there was none."""

    status: int
    seconds: float
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def is_right(self, kind: str) -> bool:
        return self.status in (200, 206) and KINDS[kind].word in self.body

    def problem(self, kind: str) -> str:
        """Return what is wrong with a refusal: it is the hub's own page, and says when to come again."""
        if self.status != 503:
            return ""
        if "retry-after" not in self.headers:
            return f"{kind}: no Retry-After"
        if UNAVAILABLE.encode() not in self.body or b"/static/" not in self.body:
            return f"{kind}: not in the hub's look"
        return ""


def visit(port: int, address: str, headers: dict[str, str] | None = None) -> Visit:
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HUNG_S)
    as_proxy = {"Host": HOST, "X-Forwarded-Proto": "https", "Connection": "close"}
    try:
        connection.request("GET", address, headers=as_proxy | (headers or {}))
        answer = connection.getresponse()
        body = answer.read()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Visit(answer.status, time.monotonic() - began, body, found)
    except (OSError, http.client.HTTPException):
        return Visit(0, time.monotonic() - began)
    finally:
        connection.close()


def visit_all(port: int) -> dict[str, Visit]:
    """Ask one page of each kind, all at once."""
    with ThreadPoolExecutor(len(KINDS)) as many:
        asked = {
            name: many.submit(visit, port, kind.address, kind.headers)
            for name, kind in KINDS.items()
        }
        return {name: each.result() for name, each in asked.items()}


def seconds_until_right(port: int, within_s: float) -> float:
    """Return how long it took until every kind of page was right again; at most a little more."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) < within_s:
        if all(answer.is_right(kind) for kind, answer in visit_all(port).items()):
            return waited
        time.sleep(0.1)
    return waited
