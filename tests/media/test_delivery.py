"""The bytes of a film over HTTP: ranges and conditions, from the address to the last byte."""

import base64
import hashlib
import time
import tracemalloc

import pytest
from django.core.files.base import File
from django.test import RequestFactory

from media.delivery import Sending, send_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(client, recording, everyone):
    def get(**headers):
        return client.get(
            recording.film_url, headers={name.replace("_", "-"): v for name, v in headers.items()}
        )

    return get


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_film_says_that_ranges_are_possible(get, film):
    answer = get()
    assert (answer.status_code, answer["Accept-Ranges"]) == (200, "bytes")
    assert int(answer["Content-Length"]) == film.stat().st_size == len(body(answer))


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-1", slice(0, 2)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-7", slice(-7, None)),
        ("bytes=5-99999999", slice(5, None)),
    ],
)
def test_a_part_is_sent_as_206(get, film, asked, part):
    whole = film.read_bytes()
    answer = get(Range=asked)
    expected = whole[part]
    first = whole.index(expected) if len(expected) > 2 else 0
    assert answer.status_code == 206
    assert body(answer) == expected
    assert answer["Content-Length"] == str(len(expected))
    assert answer["Content-Range"] == f"bytes {first}-{first + len(expected) - 1}/{len(whole)}"


def test_a_range_beyond_the_end_is_416_with_the_size(get, film):
    answer = get(Range="bytes=999999999-")
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{film.stat().st_size}"


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=9-3", "lines=1-2", "bytes=x"])
def test_several_ranges_or_an_unreadable_one_bring_the_whole(get, film, asked):
    answer = get(Range=asked)
    assert answer.status_code == 200
    assert "Content-Range" not in answer
    assert body(answer) == film.read_bytes()


def test_head_tells_the_same_without_the_bytes(client, recording, everyone, film):
    answer = client.head(recording.film_url, headers={"Range": "bytes=0-1"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Length"] == str(film.stat().st_size)
    assert answer["ETag"]


def test_a_reader_who_has_it_is_told_so(get):
    first = get()
    assert get(If_None_Match=first["ETag"]).status_code == 304
    assert get(If_None_Match='W/"other", ' + first["ETag"]).status_code == 304
    assert get(If_None_Match='"other"').status_code == 200
    assert get(If_Modified_Since=first["Last-Modified"]).status_code == 304
    assert get(If_Modified_Since="rubbish").status_code == 200
    assert get(If_Match='"other"').status_code == 412
    assert get(If_None_Match=first["ETag"], Range="bytes=0-1").status_code == 304


def test_if_range_sends_a_part_only_of_the_same_version(get):
    first = get()
    for condition in (first["ETag"], first["Last-Modified"]):
        assert get(Range="bytes=0-1", If_Range=condition).status_code == 206
    for condition in ('"other"', "W/" + first["ETag"], "Mon, 23 Nov 2020 02:13:40 GMT", "rubbish"):
        assert get(Range="bytes=0-1", If_Range=condition).status_code == 200


def test_the_tag_changes_with_the_film(client, recording, everyone):
    before = client.head(recording.film_url)["ETag"]
    recording.sha256 = "f" * 64
    recording.save()
    assert client.head(recording.film_url)["ETag"] != before


def test_nobodys_cache_keeps_one_for_each_visitor_of_what_is_the_same_for_all(get):
    """A session was looked at, to see who asks: it makes no difference."""
    answer = get(Cookie="sessionid=of-nobody")
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Vary" not in answer


def test_what_is_for_some_says_so_to_caches(client, recording, admin_user):
    client.force_login(admin_user)
    answer = client.get(recording.film_url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")
    assert "Cookie" in answer["Vary"]


def test_the_front_server_can_take_over(get, settings, recording):
    settings.MEDIA_X_ACCEL_PREFIX = "/protected/"
    answer = get(Range="bytes=0-1", If_Match='"a tag of the front server"')
    assert answer["X-Accel-Redirect"] == f"/protected/{recording.file.name}"
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "ETag" not in answer, "its own would be compared with the wrong one"


KEY = "a-key-that-nginx-knows"


@pytest.fixture
def signs(settings):
    settings.MEDIA_X_ACCEL_PREFIX = "/_files/private"
    settings.MEDIA_SECURE_LINK_KEY = KEY


@pytest.mark.parametrize("part", [{}, {"Range": "bytes=0-"}, {"Range": "bytes=0-1"}])
def test_who_begins_at_the_beginning_of_a_film_gets_it_at_once(get, signs, recording, part):
    answer = get(**part)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
    assert answer["X-Accel-Redirect"] == f"/_files/private/{recording.file.name}"


def test_who_jumps_in_a_film_for_anyone_is_led_to_a_signed_address(get, signs, recording):
    answer = get(Range="bytes=5-9")
    assert (answer.status_code, answer["Cache-Control"]) == (302, "private, max-age=300")
    _, signed, ends, signature, path = answer["Location"].split("/", 4)
    assert (signed, path) == ("_signed", f"private/{recording.file.name}")
    lasts = int(ends) - time.time() - recording.duration_s
    assert 3600 <= lasts <= 3600 + 600
    # As the nginx module documents it.
    made = hashlib.md5(f"{ends} /{path} {KEY}".encode()).digest()
    assert base64.urlsafe_b64encode(made).decode().rstrip("=") == signature
    assert get(Range="bytes=-9")["Location"] == answer["Location"], "within the same minutes"


def test_a_film_for_some_never_gets_a_signed_address(client, signs, recording, admin_user):
    client.force_login(admin_user)
    answer = client.get(recording.film_url, headers={"Range": "bytes=5-9"})
    assert answer["X-Accel-Redirect"] == f"/_files/private/{recording.file.name}"
    assert "Location" not in answer


def test_a_film_for_nobody_gets_neither(client, signs, recording):
    answer = client.get(recording.film_url, headers={"Range": "bytes=5-9"})
    assert answer.status_code == 404
    assert "_signed" not in str(answer.headers)
    assert "X-Accel-Redirect" not in answer


def test_a_large_file_is_sent_with_little_memory(recording, tmp_path):
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        file.truncate(80 * 1024 * 1024)
    with big.open("rb") as file:
        recording.file.save("big.mp4", File(file), save=False)
    answer = send_file(RequestFactory().get("/"), recording.file, Sending("video/mp4", '"x"'))
    tracemalloc.start()
    sent = sum(len(block) for block in answer.streaming_content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sent == 80 * 1024 * 1024
    assert peak < 2 * 1024 * 1024


def test_the_file_is_closed_when_the_reader_goes_away(recording, everyone, client):
    opened = []
    storage = recording.file.storage
    original = storage.open

    def remember(name, mode="rb"):
        opened.append(original(name, mode))
        return opened[-1]

    storage.open = remember
    try:
        answer = send_file(RequestFactory().get("/"), recording.file, Sending("video/mp4", '"x"'))
        answer.close()
    finally:
        del storage.open
    assert [file.closed for file in opened] == [True]
