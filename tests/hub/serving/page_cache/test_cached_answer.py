"""One stored answer: what may be kept, in which coding it goes out, when 304 is enough."""

import gzip

import brotli
import pytest

from hub.serving.page_cache.cached_answer import (
    Bodies,
    CachedAnswer,
    is_same_for_everyone,
    kept_headers,
)

pytestmark = pytest.mark.no_database
HTML = ("Content-Type", "text/html; charset=utf-8")
BODY = b"<p>How we shared power.</p>" * 200


def answer(body=BODY, headers=(HTML,), **more):
    return CachedAnswer(
        kept_headers(list(headers)), Bodies(body), **{"generation": 1, "ends_at": 9e9, **more}
    )


def sent(stored, method="GET", **headers):
    told = []
    body = b"".join(
        stored.send({"REQUEST_METHOD": method, **headers}, lambda *said: told.extend(said))
    )
    return told[0], dict(told[1]), body


@pytest.mark.parametrize(
    ("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)]
)
@pytest.mark.parametrize("repacked", [False, True])
def test_each_coding_holds_the_same_bytes(coding, unpack, repacked):
    stored = answer()
    if repacked:
        stored.repack()
    status, headers, body = sent(stored, HTTP_ACCEPT_ENCODING=coding)
    assert status == "200 OK"
    assert headers.get("Content-Encoding", "") == coding
    assert headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"
    assert unpack(body) == BODY


def test_packing_anew_makes_it_smaller_and_keeps_the_tag():
    words = b"table chair share power decide listen write together".split()
    stored = answer(b" ".join(words[n * n % 8] + words[n % 7] for n in range(3000)))
    _, before, quick = sent(stored, HTTP_ACCEPT_ENCODING="br")
    stored.repack()
    _, after, small = sent(stored, HTTP_ACCEPT_ENCODING="br")
    assert len(small) < len(quick)
    assert after["ETag"] == before["ETag"]


def test_who_has_it_gets_304_whatever_coding_they_have_it_in():
    stored = answer()
    for coding in ("br", "gzip", ""):
        tag = sent(stored, HTTP_ACCEPT_ENCODING=coding)[1]["ETag"]
        for said in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            status, headers, body = sent(stored, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=said)
            assert (status, body) == ("304 Not Modified", b"")
            assert "Content-Length" not in headers
    assert sent(stored, HTTP_IF_NONE_MATCH='"another"')[0] == "200 OK"


def test_another_policy_is_another_tag():
    """A 304 keeps the headers that a browser has: they must be those of this answer."""
    assert answer(headers=[HTML, ("Content-Security-Policy", "a")]).etag != answer().etag
    assert answer(b"other").etag != answer().etag
    assert answer(generation=2).etag == answer().etag


def test_a_head_has_the_headers_of_the_get_and_no_body():
    stored = answer()
    assert sent(stored, "HEAD")[1] == sent(stored)[1]
    assert sent(stored, "HEAD")[2] == b""


def test_pictures_and_small_words_go_as_they_are():
    for stored in (answer(headers=[("Content-Type", "image/jpeg")]), answer(b"short")):
        assert "Content-Encoding" not in sent(stored, HTTP_ACCEPT_ENCODING="br, gzip")[1]


def test_caches_ask_each_time_unless_the_page_says_otherwise():
    assert sent(answer())[1]["Cache-Control"] == "no-cache"
    own = ("Cache-Control", "public, max-age=300")
    assert sent(answer(headers=[HTML, own]))[1]["Cache-Control"] == own[1]


def test_what_belongs_to_one_request_is_not_kept():
    headers = sent(answer(headers=[HTML, ("X-Request-ID", "abc"), ("Content-Length", "7")]))[1]
    assert "X-Request-ID" not in headers
    assert headers["Content-Length"] == str(len(BODY))


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (404, []),
        (302, []),
        (500, []),
        (206, []),
        (200, [("Set-Cookie", "sessionid=1")]),
        (200, [("Vary", "Cookie")]),
        (200, [("vary", "Accept-Encoding, Cookie")]),
        (200, [("Vary", "*")]),
        (200, [("Cache-Control", "private, no-cache")]),
        (200, [("Cache-Control", "no-store")]),
    ],
)
def test_what_is_for_one_visitor_or_no_whole_answer_is_not_kept(status, headers):
    assert not is_same_for_everyone(status, headers)


def test_what_says_nothing_of_the_kind_is_kept():
    assert is_same_for_everyone(200, [HTML, ("Vary", "Accept-Encoding")])
    assert is_same_for_everyone(200, [HTML, ("Cache-Control", "public, max-age=300")])
