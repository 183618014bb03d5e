"""Uploading by tus, as any client of the protocol would."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from media.uploads.models import Upload
from media.uploads.rules import CONTENT_TYPE, metadata_of
from media.uploads.services import begin_upload, sweep_uploads
from media.uploads.storage_paths import files_there, path_of
from tests.factories.people import Right, somebody_with, somebody_without

pytestmark = pytest.mark.django_db

UPLOADS = "/admin/uploads/"
TUS = {"Tus-Resumable": "1.0.0"}
KILOBYTE = bytes(range(256)) * 4


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def begin(client, size=1024, name="film.mp4", **headers):
    sent = TUS | {"Upload-Length": str(size), "Upload-Metadata": metadata_of({"filename": name})}
    return client.post(UPLOADS, headers=sent | headers, content_type="text/plain")


def send(client, address, data=KILOBYTE, offset=0, content_type=CONTENT_TYPE, **headers):
    sent = TUS | {"Upload-Offset": str(offset)} | headers
    return client.generic("PATCH", address, data, content_type=content_type, headers=sent)


def ask(client, address):
    return client.head(address, headers=TUS)


def begun(client, **facts) -> str:
    answer = begin(client, **facts)
    assert answer.status_code == 201
    return answer["Location"]


def bytes_of(address) -> bytes:
    return path_of(address.rsplit("/", 1)[1]).read_bytes()


def test_what_is_known_is_told(signed_in):
    answer = signed_in.options(UPLOADS)
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert {"creation", "termination", "expiration"} <= set(answer["Tus-Extension"].split(","))
    assert int(answer["Tus-Max-Size"]) == 4 * 1024**3


def test_a_file_comes_in_pieces_and_is_whole_at_the_end(signed_in, editor):
    address = begun(signed_in, size=2048, name="A talk.mp4")
    first = send(signed_in, address)
    assert (first.status_code, first["Upload-Offset"]) == (204, "1024")
    asked = ask(signed_in, address)
    assert (asked.status_code, asked["Upload-Offset"], asked["Upload-Length"]) == (
        200,
        "1024",
        "2048",
    )
    assert "no-store" in asked["Cache-Control"]
    assert asked["Upload-Expires"].endswith("GMT")
    second = send(signed_in, address, offset=1024)
    assert (second["Upload-Offset"], second["Tus-Resumable"]) == ("2048", "1.0.0")
    upload = Upload.objects.get()
    assert (upload.is_whole, upload.filename, upload.owner) == (True, "A talk.mp4", editor)
    assert bytes_of(address) == KILOBYTE * 2


def test_the_first_bytes_may_come_along(signed_in):
    headers = TUS | {"Upload-Length": "2048"}
    answer = signed_in.post(UPLOADS, KILOBYTE, content_type=CONTENT_TYPE, headers=headers)
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "1024")
    assert bytes_of(answer["Location"]) == KILOBYTE


def test_more_bytes_along_than_announced_leave_nothing(signed_in):
    headers = TUS | {"Upload-Length": "10"}
    answer = signed_in.post(UPLOADS, KILOBYTE, content_type=CONTENT_TYPE, headers=headers)
    assert answer.status_code == 413
    assert not Upload.objects.exists()


def test_a_removed_upload_is_gone_with_its_bytes(signed_in, django_capture_on_commit_callbacks):
    address = begun(signed_in)
    send(signed_in, address)
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in.delete(address, headers=TUS).status_code == 204
    assert not list(files_there())
    assert ask(signed_in, address).status_code == 404
    assert send(signed_in, address).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": "-5"}, 400),
        ({"Upload-Length": "ten"}, 400),
        ({"Upload-Length": str(4 * 1024**3 + 1)}, 413),
        ({"Upload-Defer-Length": "1"}, 400),
        ({"Upload-Metadata": "filename ???"}, 400),
        ({"Tus-Resumable": "0.2.2"}, 412),
    ],
)
def test_what_cannot_begin_leaves_no_row(signed_in, headers, status):
    answer = begin(signed_in, **headers)
    assert answer.status_code == status
    assert answer["Tus-Resumable"] == "1.0.0"
    assert answer.text.endswith(".")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"offset": 1, "data": b"!"}, 409),
        ({"offset": "x"}, 400),
        ({"content_type": "application/octet-stream"}, 415),
        ({"data": KILOBYTE + b"!"}, 413),
        ({"Tus-Resumable": "2.0.0"}, 412),
    ],
)
def test_bytes_that_do_not_belong_are_refused_and_change_nothing(signed_in, changes, status):
    address = begun(signed_in)
    assert send(signed_in, address, **changes).status_code == status
    assert ask(signed_in, address)["Upload-Offset"] == "0"
    assert not list(files_there())


def test_the_last_piece_may_not_be_longer_than_what_is_left(signed_in):
    address = begun(signed_in, size=1500)
    send(signed_in, address)
    assert send(signed_in, address, offset=1024).status_code == 413
    assert send(signed_in, address, data=KILOBYTE[:476], offset=1024).status_code == 204
    assert len(bytes_of(address)) == 1500


def test_a_file_as_large_as_may_be_comes_in(signed_in, settings):
    settings.MEDIA_MAX_UPLOAD_BYTES = settings.MEDIA_UPLOAD_QUOTA_BYTES = 1024
    assert begin(signed_in, size=1025).status_code == 413
    assert begin(signed_in, size=1024).status_code == 201
    assert begin(signed_in, size=1).status_code == 507


def test_other_methods_are_named(signed_in):
    address = begun(signed_in)
    for method, where in (("GET", UPLOADS), ("PUT", address), ("GET", address)):
        answer = signed_in.generic(method, where, headers=TUS)
        assert answer.status_code == 405
        assert "OPTIONS" in answer["Allow"]


def test_an_upload_that_nobody_came_back_for_goes_with_its_bytes(
    signed_in, django_capture_on_commit_callbacks
):
    """Announced as 1 GB; 1 KB came, and then nothing more."""
    address = begun(signed_in, size=1024**3)
    send(signed_in, address)
    assert path_of(address.rsplit("/", 1)[1]).stat().st_size == 1024
    assert sweep_uploads(older_than_s=0) == 0
    Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert ask(signed_in, address).status_code == 410
    assert send(signed_in, address, offset=1024).status_code == 410
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_uploads() == 1
    assert not list(files_there())
    assert ask(signed_in, address).status_code == 404
    assert sweep_uploads(older_than_s=0) == 0


def test_each_byte_moves_the_end_on(signed_in):
    address = begun(signed_in, size=2048)
    soon = timezone.now() + timedelta(minutes=1)
    Upload.objects.update(expires_at=soon)
    send(signed_in, address)
    assert Upload.objects.get().expires_at > soon + timedelta(hours=23)


def test_bytes_without_a_row_are_swept(signed_in):
    address = begun(signed_in)
    send(signed_in, address)
    Upload.objects.all().delete()
    assert sweep_uploads() == 0  # it could be a moment old
    assert sweep_uploads(older_than_s=0) == 1
    assert not list(files_there())


def test_bytes_that_the_disk_lost_are_asked_for_again(signed_in):
    address = begun(signed_in, size=2048)
    send(signed_in, address)
    with path_of(address.rsplit("/", 1)[1]).open("r+b") as file:
        file.truncate(1000)
    assert ask(signed_in, address)["Upload-Offset"] == "1000"
    assert send(signed_in, address, data=(KILOBYTE * 2)[1000:], offset=1000).status_code == 204
    assert bytes_of(address) == KILOBYTE * 2


def test_what_a_killed_server_wrote_and_did_not_note_is_cut_off(signed_in):
    address = begun(signed_in, size=2048)
    send(signed_in, address)
    with path_of(address.rsplit("/", 1)[1]).open("ab") as file:
        file.write(b"not noted")
    assert ask(signed_in, address)["Upload-Offset"] == "1024"
    send(signed_in, address, offset=1024)
    assert bytes_of(address) == KILOBYTE * 2


def test_two_at_once_cannot_mix_their_bytes(signed_in):
    address = begun(signed_in)
    rows = Upload.objects.all()
    rows.update(holder="somebody", held_until=timezone.now() + timedelta(seconds=20))
    assert send(signed_in, address).status_code == 423
    assert not list(files_there())
    # The other one's line is dead: it has not moved its end on.
    rows.update(held_until=timezone.now())
    assert send(signed_in, address).status_code == 204
    assert bytes_of(address) == KILOBYTE


def test_a_person_may_not_fill_the_disk(signed_in, settings):
    settings.MEDIA_UPLOAD_QUOTA_BYTES = 3000
    begun(signed_in, size=2000)
    answer = begin(signed_in, size=2000)
    assert answer.status_code == 507
    assert "Save or remove some first" in answer.text
    assert begin(signed_in, size=1000).status_code == 201


def test_nothing_begins_when_the_disk_has_no_room_left(signed_in, settings):
    address = begun(signed_in)
    settings.MEDIA_RESERVE_BYTES = 2**62
    answer = begin(signed_in)
    assert (answer.status_code, "not enough room" in answer.text) == (507, True)
    assert Upload.objects.count() == 1
    assert send(signed_in, address).status_code == 507
    settings.MEDIA_RESERVE_BYTES = 0
    assert send(signed_in, address).status_code == 204


def test_somebody_elses_upload_is_not_there(signed_in, django_user_model):
    address = begun(signed_in)
    other = Client()
    other.force_login(django_user_model.objects.create_superuser("other", "", "x"))
    for answer in (
        ask(other, address),
        send(other, address),
        other.delete(address, headers=TUS),
    ):
        assert answer.status_code == 404
    assert not list(files_there())
    assert Upload.objects.exists()


def test_only_people_who_add_recordings_may_upload(client, django_user_model):
    assert begin(client).status_code == 302
    assert begin(client, **{"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    client.force_login(django_user_model.objects.create_user("learner", "", "x"))
    assert begin(client).status_code == 302
    assert not Upload.objects.exists()


def test_who_may_do_all_but_add_or_change_recordings_may_not_upload(client, root_collection):
    person = somebody_without("add_media", "change_media")
    client.force_login(person)
    assert begin(client, **{"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert not Upload.objects.exists()
    address = reverse(
        "media_upload", args=[begin_upload(owner=person, filename="a.mp4", size_bytes=1024).pk]
    )
    for answer in (
        ask(client, address),
        send(client, address),
        client.delete(address, headers=TUS),
    ):
        assert answer.status_code == 302
    assert Upload.objects.get().received_bytes == 0


@pytest.mark.parametrize("right", ["add_media", "change_media"])
def test_who_may_do_one_of_the_two_in_one_place_may_upload(client, root_collection, right):
    client.force_login(somebody_with(Right(right, root_collection.add_child(name="Theirs"))))
    assert send(client, begun(client)).status_code == 204


def test_a_page_of_somebody_else_cannot_upload_with_an_editors_cookie(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert begin(client).status_code == 403
    token = client.get("/admin/media/video/add/").cookies["csrftoken"].value
    answer = begin(client, **{"X-CSRFToken": token})
    assert answer.status_code == 201
    address = answer["Location"]
    assert send(client, address).status_code == 403
    assert send(client, address, **{"X-CSRFToken": token}).status_code == 204


def test_an_odd_address_is_no_upload(signed_in):
    for end in ("x", "..%2f..%2fetc", "00000000-0000-0000-0000-000000000000"):
        assert signed_in.head(UPLOADS + end, headers=TUS, follow=True).status_code == 404
