"""Films in a bucket: who may see one is led to the bucket by an address that is signed and ends."""

import urllib.request
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.base import ContentFile

from hub.security.policy import admin_policy, preview_policy, public_policy
from media import clock
from media.models import Rendition
from media.recordings.api import RENDITION_NAMES, download_response
from media.s3_signature import SigningKey, presigned_url
from tests.production.buckets import BUCKET, KEY, SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(in_bucket, recording):
    """A recording of which all lies in the bucket."""
    return recording


def address_of(answer) -> str:
    assert answer.status_code == 302
    return answer["Location"]


def fetched(address: str, **headers):
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20)


def test_a_film_for_anyone_leads_to_the_bucket_which_sends_it(client, kept, everyone, film, bucket):
    answer = client.get(kept.film_url, headers={"Range": "bytes=0-1"})
    address = address_of(answer)
    assert address.startswith(f"{bucket.endpoint}/{BUCKET}/private/{kept.file.name}?")
    assert (answer.content, answer["Cache-Control"]) == (b"", "private, max-age=300")
    with fetched(address) as whole:
        assert (whole.read(), whole.headers["Content-Type"]) == (film.read_bytes(), "video/mp4")
    with fetched(address, Range="bytes=100-199") as part:
        assert (part.status, part.read()) == (206, film.read_bytes()[100:200])


def test_the_address_lasts_the_films_length_and_an_hour_and_is_signed(
    client, kept, everyone, monkeypatch
):
    moment = datetime(2026, 11, 30, 10, 9, 59, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    address = address_of(client.get(kept.film_url))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    began = datetime.strptime(asked["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    ends = began + timedelta(seconds=int(asked["X-Amz-Expires"]))
    assert 3600 <= (ends - moment).total_seconds() - kept.duration <= 3600 + 601
    again = presigned_url(
        address.split("?")[0],
        SigningKey(KEY, SECRET, "eu-west-2"),
        method="GET",
        signed_at=began,
        lasts_s=int(asked["X-Amz-Expires"]),
        query={name: value for name, value in asked.items() if name.startswith("response-")},
    )
    assert again == address
    monkeypatch.setattr(clock, "now", lambda: moment - timedelta(minutes=9))
    assert client.get(kept.film_url)["Location"] == address, "within the same minutes"


def test_the_bucket_is_asked_nothing_before(client, kept, everyone, in_bucket, monkeypatch):
    def asked(*args, **kwargs):
        raise AssertionError("It was asked.")

    for name in ("size", "exists", "get_modified_time", "blocks"):
        monkeypatch.setattr(in_bucket, name, asked)
    address_of(client.get(kept.film_url))


@pytest.mark.parametrize("name", ["360p.mp4", "audio.m4a", "audio.mp3"])
def test_what_was_made_of_it_is_signed_for_as_well(client, kept, everyone, name):
    made_of(kept, name)
    with fetched(address_of(client.get(f"/media/{kept.pk}/{name}"))) as sent:
        assert sent.read() == b"made"


@pytest.mark.parametrize("name", ["storyboard.jpg", "storyboard.vtt"])
def test_what_scripts_fetch_stays_at_the_hubs_own_address(client, kept, everyone, name):
    made_of(kept, name)
    answer = client.get(f"/media/{kept.pk}/{name}")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"made")


def made_of(recording, name: str) -> None:
    kind = next(kind for kind, called in RENDITION_NAMES.items() if called == name)
    row = Rendition(recording=recording, kind=kind, size_bytes=4, sha256="f" * 64, recipe=2)
    row.file.save(f"derived/{name}", ContentFile(b"made"), save=False)
    row.save()


def test_who_asks_for_the_head_alone_hears_it_from_the_hub(client, kept, everyone, film):
    answer = client.head(kept.film_url)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Length"] == str(film.stat().st_size)
    assert "Location" not in answer


def test_a_film_to_take_away_keeps_its_name(rf, kept, everyone, film):
    answer = download_response(rf.get("/"), kept, kind="film", filename="A talk.mp4")
    assert answer["Content-Disposition"] == 'attachment; filename="A talk.mp4"'
    assert b"".join(answer.streaming_content) == film.read_bytes()


def test_a_film_for_some_goes_through_the_hub_part_by_part(client, kept, admin_user, film):
    client.force_login(admin_user)
    answer = client.get(kept.film_url, headers={"Range": "bytes=5-9"})
    assert (answer.status_code, answer["Cache-Control"]) == (206, "private, no-cache")
    assert b"".join(answer.streaming_content) == film.read_bytes()[5:10]
    assert "X-Amz" not in str(answer.headers)


def test_a_film_for_nobody_gets_no_address(client, kept):
    answer = client.get(kept.film_url)
    assert answer.status_code == 404
    assert "X-Amz" not in str(answer.headers) + answer.text


def test_captions_and_still_stay_at_the_hubs_own_address(client, kept, everyone):
    for address in (kept.captions_url("en"), kept.poster_url, kept.chapters_url):
        assert client.get(address).status_code == 200


def test_without_an_address_for_browsers_the_hub_sends_it(
    client, kept, everyone, film, in_bucket, monkeypatch
):
    monkeypatch.setattr(in_bucket, "public_endpoint", "")
    answer = client.get(kept.film_url)
    assert b"".join(answer.streaming_content) == film.read_bytes()


def test_films_may_come_from_this_bucket_and_nothing_else_may(in_bucket, bucket, monkeypatch):
    address = f"{bucket.endpoint}/{BUCKET}/private/"
    for policy in (public_policy(), preview_policy(), admin_policy([])):
        assert address in policy["media-src"]
        assert [name for name, sources in policy.items() if address in sources] == ["media-src"]
    monkeypatch.setattr(in_bucket, "public_endpoint", "")
    assert public_policy()["media-src"] == ["'self'"]


def test_a_machine_with_a_role_signs_with_what_it_has_for_some_hours(
    client, kept, everyone, in_bucket, monkeypatch
):
    monkeypatch.setattr(in_bucket, "access_key", None)
    monkeypatch.setattr(in_bucket, "secret_key", None)
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN"):
        monkeypatch.setenv(f"AWS_{name}", f"role-{name}")
    vars(in_bucket).pop("_credentials", None)
    asked = parse_qs(urlsplit(address_of(client.get(kept.film_url))).query)
    assert asked["X-Amz-Security-Token"] == ["role-SESSION_TOKEN"]
    assert asked["X-Amz-Credential"][0].startswith("role-ACCESS_KEY_ID/")


def test_a_machine_that_knows_no_key_says_so_as_a_fault_of_the_service(
    client, kept, everyone, in_bucket, monkeypatch
):
    monkeypatch.setattr(in_bucket, "_credentials", None)
    client.raise_request_exception = False
    assert client.get(kept.film_url).status_code == 503
