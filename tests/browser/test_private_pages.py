"""What a page keeps to some people is seen by nobody else, over the wire as well.

tests/hub/test_privacy_routes.py asks every route in every way; here the real server answers,
with its own reading of odd addresses, its own cache and its two processes.
"""

import http.client
import re

import pytest

from .places import STORY, WEBINAR

SPOKEN, WRITTEN = "Five principles hold it together", "Four tenants joined"


@pytest.fixture
def closed(hub, desk):
    """The story and the webinar, each seen by everybody and then closed; what was seen of them."""
    seen = set()
    for address in (STORY, WEBINAR):
        desk.goto(address)
        seen |= set(re.findall(r"/(?:media|uploads|downloads)/[^\s\"'#>]+", desk.content()))
        seen |= {f"/p/{uid}/" for uid in re.findall(r'id="p-(\w{8})"', desk.content())}
        hub.scene("close_to_public", address=address)
    yield sorted(seen)
    for address in (STORY, WEBINAR):
        hub.scene("open_to_public", address=address)


def ask(hub, path: str, method: str = "GET", **headers) -> tuple[int, str]:
    """Asks the server itself, without a browser that would put an odd address in order."""
    connection = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=20)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def odd_forms(path: str) -> list[str]:
    return [
        path,
        path.replace("/", "//"),
        f"/.{path}",
        f"/x/..{path}",
        path.replace("-", "%2d"),
        path.replace("/media/", "/media%2f"),
        path.rstrip("/"),
        f"{path}?x=1",
        f"http://127.0.0.1{path}",
    ]


def test_bytes_words_and_places_are_refused_in_every_form_of_address(hub, closed):
    assert any(address.startswith("/media/") for address in closed)
    assert any(address.startswith("/p/") for address in closed)
    opened = []
    for address in closed:
        for path in odd_forms(address):
            for method, headers in (("GET", {}), ("HEAD", {}), ("GET", {"Range": "bytes=0-99"})):
                status, words = ask(hub, path, method, **headers)
                assert status < 500, (method, path)
                assert WRITTEN not in words, (method, path)
                assert SPOKEN not in words, (method, path)
                if address.startswith(("/media/", "/downloads/")):
                    assert status not in {200, 206}, (method, path)
                # The drawing of the story is the cover of its booklet too, which is open.
                if status == 200 and not address.startswith("/uploads/"):
                    opened.append((method, path))
    assert opened == []


def test_pages_lists_feeds_and_steps_say_nothing_of_it(hub, closed):
    routes = [
        STORY, WEBINAR, "/", "/library/", "/library/?q=damp", "/library/?access=captions",
        "/library/co-production-in-practice/", "/search/?q=tenants", "/search/?q=principles",
        "/feed/", "/sitemap.xml", "/whats-new/", "/glossary/", "/my-plan/", "/pathways/",
        *[f"/pathways/{slug}/{part}" for slug in PATHWAYS for part in ("", "print/", "plan/", "own/", "statement/", *(f"{n}/" for n in range(1, 14)))],
    ]  # fmt: skip
    for route in routes:
        for _ in range(2):  # each of the two processes has a chance to answer
            status, words = ask(hub, route)
            assert status < 500, route
            assert WRITTEN not in words, route
            assert SPOKEN not in words, route
            assert f'href="{STORY}"' not in words, route


PATHWAYS = ["new-to-co-production", "planning-a-co-produced-bid", "sharing-power-in-practice"]


def test_who_signs_in_reads_and_watches_it(hub, closed, visit):
    reader = visit(as_="editor")
    reader.goto(STORY)
    assert reader.get_by_text(WRITTEN).count() == 1
    reader.goto(WEBINAR)
    film = reader.locator("video").evaluate("it => it.currentSrc")
    assert reader.context.request.get(film, headers={"Range": "bytes=0-99"}).status == 206
