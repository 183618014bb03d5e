"""A file that anyone may see: ranges and conditions answered as Django's own delivery answers them."""

import os
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import RequestFactory
from django.utils.http import http_date

from hub.serving.page_cache.cached_file import CachedFile, FileIsGone
from media.delivery import Sending, send_file

pytestmark = pytest.mark.no_database
BYTES = bytes(range(256)) * 2_000
TAG = '"0123456789abcdef"'
SHARED = Sending("video/mp4", TAG, shared=True)


@pytest.fixture
def film(tmp_path):
    storage = FileSystemStorage(location=tmp_path)
    name = storage.save("film.mp4", ContentFile(BYTES))
    os.utime(storage.path(name), (1_700_000_000, 1_700_000_000))
    return SimpleNamespace(storage=storage, name=name)


def by_django(film, method="GET", sending=SHARED, **headers):
    request = getattr(RequestFactory(), method.lower())("/media/1/film.mp4", **headers)
    return send_file(request, film, sending)


def stored(film):
    answered = by_django(film)
    told = [(name, value) for name, value in answered.items()]
    file = answered.public_file
    answered.close()
    return CachedFile(
        file.path, told, etag=file.etag, modified=file.modified, length=file.length,
        generation=1, ends_at=9e9,
    )  # fmt: skip


def sent(stored, method="GET", **headers):
    told = []
    body = stored.send({"REQUEST_METHOD": method, **headers}, lambda *said: told.extend(said))
    return int(told[0][:3]), dict(told[1]), b"".join(body)


DATE = http_date(1_700_000_000)
LATER = http_date(datetime(2030, 1, 1, tzinfo=UTC).timestamp())
ASKED = [
    {},
    {"HTTP_RANGE": "bytes=0-0"},
    {"HTTP_RANGE": "bytes=100-"},
    {"HTTP_RANGE": "bytes=-17"},
    {"HTTP_RANGE": "bytes=0-99999999"},
    {"HTTP_RANGE": f"bytes={len(BYTES)}-"},
    {"HTTP_RANGE": "bytes=9-3"},
    {"HTTP_RANGE": "bytes=0-1,4-5"},
    {"HTTP_RANGE": "pages=1-2"},
    {"HTTP_RANGE": "bytes=5-9", "HTTP_IF_RANGE": TAG},
    {"HTTP_RANGE": "bytes=5-9", "HTTP_IF_RANGE": '"another"'},
    {"HTTP_RANGE": "bytes=5-9", "HTTP_IF_RANGE": f"W/{TAG}"},
    {"HTTP_RANGE": "bytes=5-9", "HTTP_IF_RANGE": DATE},
    {"HTTP_RANGE": "bytes=5-9", "HTTP_IF_RANGE": LATER},
    {"HTTP_RANGE": "bytes=5-9", "HTTP_IF_RANGE": "yesterday"},
    {"HTTP_IF_NONE_MATCH": TAG},
    {"HTTP_IF_NONE_MATCH": f'"a", {TAG}'},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_NONE_MATCH": '"another"'},
    {"HTTP_IF_NONE_MATCH": '"another"', "HTTP_IF_MODIFIED_SINCE": LATER},
    {"HTTP_IF_MODIFIED_SINCE": DATE},
    {"HTTP_IF_MODIFIED_SINCE": LATER},
    {"HTTP_IF_MODIFIED_SINCE": http_date(1_600_000_000)},
    {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_answers_as_django_would(film, asked, method):
    own = by_django(film, method, **asked)
    status, headers, body = sent(stored(film), method, **asked)
    assert status == own.status_code
    assert body == (own.getvalue() if own.status_code in (200, 206) else b"")
    for name in ("Content-Range", "Content-Type", "ETag", "Last-Modified", "Cache-Control"):
        if own.status_code in (200, 206):
            assert headers.get(name) == own.get(name), name
    assert headers["Content-Security-Policy"] == own["Content-Security-Policy"]
    if own.status_code in (200, 206):
        assert headers["Content-Length"] == own["Content-Length"]
    own.close()


def test_a_file_that_is_gone_or_another_is_asked_of_django(film):
    kept = stored(film)
    path = film.storage.path(film.name)
    with open(path, "ab") as file:
        file.write(b"more")
    with pytest.raises(FileIsGone):
        sent(kept)
    os.remove(path)
    with pytest.raises(FileIsGone):
        sent(kept)


def test_a_reader_who_goes_away_leaves_no_file_open(film):
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    body = stored(film).send({"REQUEST_METHOD": "GET"}, lambda *said: None)
    next(body)
    body.close()
    if before:
        assert len(os.listdir("/proc/self/fd")) == before


def test_where_nginx_sends_the_bytes_it_is_told_where_they_lie(film, settings):
    kept = CachedFile(
        "/nowhere", [("Content-Type", "video/mp4"), ("X-Accel-Redirect", "/private/film.mp4")],
        etag=TAG, modified=1_700_000_000, length=9, generation=1, ends_at=9e9,
    )  # fmt: skip
    status, headers, body = sent(kept, HTTP_RANGE="bytes=0-3")
    assert (status, body) == (200, b"")
    assert headers["X-Accel-Redirect"] == "/private/film.mp4"


def test_what_is_for_one_visitor_is_told_to_nobody(film):
    answered = by_django(film, sending=Sending("video/mp4", TAG))
    assert not hasattr(answered, "public_file")
    answered.close()
