"""Files that browsers send to the bucket: signed part by part, bounded as all uploads, and swept."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3
from django.conf import settings
from django.test import Client
from django.utils import timezone

from hub.security.policy import admin_policy, public_policy
from media.recordings.models import Recording
from media.uploads import rules
from media.uploads.models import Upload
from media.uploads.services import sweep_uploads
from media.uploads.storage_paths import files_there
from tests.browser.running import free_port
from tests.factories.people import Right, somebody_with, somebody_without
from tests.production.buckets import BUCKET

pytestmark = pytest.mark.django_db

BEGIN = "/admin/uploads/parts/"
ADD = "/admin/media/video/add/"
SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
# As small as a bucket takes them, but for the last.
PART = 5 * 1024**2


@pytest.fixture
def signed_in(client, editor, in_bucket, monkeypatch):
    monkeypatch.setattr(rules, "PART_BYTES", PART)
    client.force_login(editor)
    return client


@pytest.fixture
def long_film(film, tmp_path) -> Path:
    """A film of three parts: a `free` box at its end, as editing programs leave."""
    data, size = film.read_bytes(), 2 * PART + 1000
    path = tmp_path / "long.mp4"
    room = size - len(data)
    path.write_bytes(data + room.to_bytes(4, "big") + b"free" + bytes(room - 8))
    return path


def begin(client, size=2 * PART + 1000, name="talk.mp4"):
    return client.post(BEGIN, {"filename": name, "size": size, "changed": "5"}, headers=SCRIPT)


def begun(client, **facts) -> str:
    answer = begin(client, **facts)
    assert answer.status_code == 201, answer.text
    return answer.json()["address"]


def address_of(client, upload: str, part: int) -> str:
    answer = client.post(f"{upload}/parts", {"part": part}, headers=SCRIPT)
    assert answer.status_code == 200, answer.text
    return answer.json()["put"]


def put(address: str, data: bytes) -> int:
    """Send a part as a browser does: no header says what it is."""
    return urllib3.request("PUT", address, body=data, timeout=20, retries=False).status


def send(client, upload: str, path: Path, *, parts=(1, 2, 3)) -> None:
    data = path.read_bytes()
    for part in parts:
        assert put(address_of(client, upload, part), data[(part - 1) * PART : part * PART]) == 200


def there(client, upload: str) -> list[int]:
    return client.get(f"{upload}/parts", headers=SCRIPT).json()["there"]


def whole(client, upload: str):
    return client.post(f"{upload}/whole", headers=SCRIPT)


def fields(upload: str, root_collection, **changes) -> dict:
    return {
        "title": "A talk",
        "file_upload": upload.rpartition("/")[2],
        "collection": root_collection.pk,
        "chapters_text": "",
        "voice_note": "A computer speaks.",
        "tags": "",
    } | changes


def test_a_film_goes_to_the_bucket_in_parts_and_becomes_a_recording(
    signed_in, bucket, long_film, root_collection, django_capture_on_commit_callbacks
):
    upload = begun(signed_in)
    send(signed_in, upload, long_film)
    assert whole(signed_in, upload).status_code == 204
    assert Upload.objects.get().is_whole
    assert not list(files_there()), "not a byte of it came through the hub"
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(ADD, fields(upload, root_collection))
    assert answer.status_code == 302, answer.text
    recording = Recording.objects.get()
    assert recording.file.name == "recordings/a-talk.mp4"
    assert recording.file.read() == long_film.read_bytes()
    assert recording.duration == pytest.approx(2, abs=0.1)
    kept = bucket.client().head_object(Bucket=BUCKET, Key="private/recordings/a-talk.mp4")
    assert kept["ContentType"] == "video/mp4"
    assert not Upload.objects.exists()
    assert not [name for name in bucket.names() if "/incoming/" in name]
    assert not list(files_there())


def test_the_bucket_copies_it_to_its_place_and_the_hub_sends_nothing(
    signed_in, in_bucket, long_film, root_collection, monkeypatch
):
    upload = begun(signed_in)
    send(signed_in, upload, long_film)
    whole(signed_in, upload)

    def sent(*args, **kwargs):
        raise AssertionError("The hub sent the film.")

    # The still picture, a few kilobytes, is made by the hub and sent.
    small = type(in_bucket).__mro__[1]._save
    monkeypatch.setattr(
        type(in_bucket).__mro__[1],
        "_save",
        lambda self, name, content: sent() if name.endswith(".mp4") else small(self, name, content),
    )
    assert signed_in.post(ADD, fields(upload, root_collection)).status_code == 302


def test_after_a_break_the_parts_that_are_there_are_not_sent_again(signed_in, long_film):
    upload = begun(signed_in)
    send(signed_in, upload, long_film, parts=(1, 3))
    assert there(signed_in, upload) == [1, 3]
    assert Upload.objects.get().percent == 50
    page = signed_in.get(ADD).text
    assert "“talk.mp4”: 50 % of" in page
    assert "data-to-bucket" in page
    assert whole(signed_in, upload).status_code == 409
    send(signed_in, upload, long_film, parts=(2,))
    assert not Upload.objects.get().is_whole, "nobody has put it together"
    assert whole(signed_in, upload).status_code == 204
    assert there(signed_in, upload) == [1, 2, 3]


def test_to_put_it_together_twice_is_harmless(signed_in, long_film):
    upload = begun(signed_in)
    send(signed_in, upload, long_film)
    assert whole(signed_in, upload).status_code == 204
    assert whole(signed_in, upload).status_code == 204
    # The bucket did it, and its answer did not arrive.
    Upload.objects.update(received_bytes=PART)
    assert whole(signed_in, upload).status_code == 204
    assert Upload.objects.get().is_whole


def test_an_address_is_for_one_part_of_its_length_and_soon(signed_in, bucket):
    upload = begun(signed_in)
    for part, length in ((1, PART), (3, 1000)):
        address = address_of(signed_in, upload, part)
        where = f"{bucket.endpoint}/{BUCKET}/private/incoming/{upload.rpartition('/')[2]}?"
        assert address.startswith(where)
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["partNumber"], asked["X-Amz-Expires"]) == (str(part), "900")
        assert asked["uploadId"] == Upload.objects.get().multipart_id
        assert asked["X-Amz-SignedHeaders"] == "content-length;host", length


def test_a_part_of_another_length_counts_for_nothing(signed_in, long_film):
    upload = begun(signed_in)
    send(signed_in, upload, long_film, parts=(1, 2))
    put(address_of(signed_in, upload, 3), bytes(1001))
    assert there(signed_in, upload) == [1, 2]
    assert whole(signed_in, upload).status_code == 409


@pytest.mark.parametrize("part", ["0", "4", "x", "", "-1", "99999999999999999999"])
def test_a_part_that_the_file_does_not_have_is_refused(signed_in, part):
    answer = signed_in.post(f"{begun(signed_in)}/parts", {"part": part}, headers=SCRIPT)
    assert answer.status_code == 400
    assert answer.text.endswith(".")


@pytest.mark.parametrize(
    ("size", "status"), [("0", 400), ("-5", 400), ("ten", 400), (str(4 * 1024**3 + 1), 413)]
)
def test_what_cannot_begin_leaves_no_row_and_nothing_in_the_bucket(signed_in, bucket, size, status):
    answer = begin(signed_in, size=size)
    assert (answer.status_code, answer.text[-1]) == (status, ".")
    assert not Upload.objects.exists()
    assert not bucket.unfinished()


def test_what_one_person_may_have_begun_is_bounded(signed_in, monkeypatch):
    # Not by pytest's own `settings`: with each change Django makes other storages.
    monkeypatch.setattr(settings, "MEDIA_UPLOAD_QUOTA_BYTES", 3000)
    begun(signed_in, size=2000)
    assert begin(signed_in, size=2000).status_code == 507
    assert begin(signed_in, size=1000).status_code == 201


def test_each_request_asks_for_the_right(client, signed_in, root_collection):
    person = somebody_with(Right("add_media", root_collection.add_child(name="Theirs")))
    signed_in.force_login(person)
    upload = begun(signed_in)
    signed_in.force_login(somebody_without("add_media", "change_media"))
    Upload.objects.update(owner=somebody_without("add_media", "change_media"))
    for answer in (
        begin(signed_in),
        signed_in.get(f"{upload}/parts", headers=SCRIPT),
        signed_in.post(f"{upload}/parts", {"part": 1}, headers=SCRIPT),
        whole(signed_in, upload),
    ):
        assert answer.status_code == 403
        assert "X-Amz" not in answer.text


def test_somebody_elses_upload_is_not_there(signed_in, django_user_model, long_film):
    upload = begun(signed_in)
    other = Client()
    other.force_login(django_user_model.objects.create_superuser("other", "", "x"))
    for answer in (
        other.get(f"{upload}/parts", headers=SCRIPT),
        other.post(f"{upload}/parts", {"part": 1}, headers=SCRIPT),
        whole(other, upload),
    ):
        assert answer.status_code == 404
        assert "X-Amz" not in answer.text


def test_a_page_of_somebody_else_cannot_begin_one_with_an_editors_cookie(signed_in, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert begin(client).status_code == 403
    assert not Upload.objects.exists()


def test_a_film_that_the_machine_has_no_room_to_look_at_is_kept(
    signed_in, long_film, root_collection, monkeypatch
):
    upload = begun(signed_in)
    send(signed_in, upload, long_film)
    whole(signed_in, upload)
    monkeypatch.setattr(settings, "MEDIA_RESERVE_BYTES", 2**62)
    assert "not enough room" in signed_in.post(ADD, fields(upload, root_collection)).text
    assert Upload.objects.get().is_whole
    assert not list(files_there())


def test_by_tus_not_a_byte_of_it_is_taken(signed_in):
    upload = begun(signed_in)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
    kind = "application/offset+octet-stream"
    assert (
        signed_in.generic("PATCH", upload, b"x", content_type=kind, headers=headers).status_code
        == 410
    )
    assert signed_in.head(upload, headers=headers).status_code == 410
    assert not list(files_there())


def test_where_browsers_do_not_reach_the_bucket_files_go_to_the_hub(
    signed_in, in_bucket, monkeypatch
):
    upload = begun(signed_in)
    assert f'data-bucket-endpoint="{BEGIN}"' in signed_in.get(ADD).text
    monkeypatch.setattr(in_bucket, "public_endpoint", "")
    assert begin(signed_in).status_code == 404
    assert signed_in.get(f"{upload}/parts", headers=SCRIPT).status_code == 404
    assert "data-bucket-endpoint" not in signed_in.get(ADD).text


def test_a_removed_upload_leaves_nothing_in_the_bucket(
    signed_in, bucket, long_film, django_capture_on_commit_callbacks
):
    half, all_of_it = begun(signed_in), begun(signed_in)
    send(signed_in, half, long_film, parts=(1,))
    send(signed_in, all_of_it, long_film)
    whole(signed_in, all_of_it)
    assert len(bucket.unfinished()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        for upload in (half, all_of_it):
            assert signed_in.delete(upload, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    assert not bucket.unfinished()
    assert not bucket.names()


def test_what_nobody_came_back_for_is_swept_out_of_the_bucket(
    signed_in, bucket, long_film, django_capture_on_commit_callbacks
):
    upload = begun(signed_in)
    send(signed_in, upload, long_film, parts=(1,))
    assert sweep_uploads(older_than_s=-60) == 0
    Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert signed_in.get(f"{upload}/parts", headers=SCRIPT).status_code == 410
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_uploads() == 1
    assert not bucket.unfinished()


def test_what_belongs_to_no_upload_is_swept_out_of_the_bucket(signed_in, bucket, long_film):
    half, all_of_it = begun(signed_in), begun(signed_in)
    send(signed_in, half, long_film, parts=(1,))
    send(signed_in, all_of_it, long_film)
    whole(signed_in, all_of_it)
    bucket.client().put_object(Bucket=BUCKET, Key="private/recordings/a.mp4", Body=b"x")
    assert sweep_uploads(older_than_s=-60) == 0
    Upload.objects.all().delete()  # as when a person is deleted
    # The file could be a moment old. (Of parts moto says that all have begun in 2010.)
    assert sweep_uploads() == 1
    assert not bucket.unfinished()
    assert len(bucket.names()) == 2
    assert sweep_uploads(older_than_s=-60) == 1
    assert bucket.names() == {"private/recordings/a.mp4"}
    assert sweep_uploads(older_than_s=-60) == 0


def test_words_called_a_film_are_refused_and_leave_nothing(
    signed_in, bucket, tmp_path, root_collection, django_capture_on_commit_callbacks
):
    words = tmp_path / "words.mp4"
    words.write_text("Only words")
    upload = begun(signed_in, size=10)
    send(signed_in, upload, words, parts=(1,))
    whole(signed_in, upload)
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(ADD, fields(upload, root_collection))
    assert "not a film" in answer.text
    assert not Upload.objects.exists()
    assert not bucket.names()
    assert not list(files_there())


def test_a_bucket_that_does_not_answer_is_told_and_what_is_there_stays(
    signed_in, in_bucket, long_film, root_collection, monkeypatch
):
    upload = begun(signed_in)
    send(signed_in, upload, long_film)
    finished = begun(signed_in)
    send(signed_in, finished, long_film)
    whole(signed_in, finished)
    monkeypatch.setattr(in_bucket, "endpoint_url", f"http://127.0.0.1:{free_port()}")
    forget_connections(in_bucket)
    for answer in (
        begin(signed_in),
        signed_in.get(f"{upload}/parts", headers=SCRIPT),
        whole(signed_in, upload),
    ):
        assert (answer.status_code, "does not answer" in answer.text) == (503, True)
    assert "does not answer" in signed_in.post(ADD, fields(finished, root_collection)).text
    assert sweep_uploads(older_than_s=-60) == 0
    assert Upload.objects.count() == 2
    assert not list(files_there())
    monkeypatch.undo()
    forget_connections(in_bucket)


def forget_connections(storage) -> None:
    vars(storage)["_bucket"] = None
    storage._connections.connection = None
    vars(storage).pop("incoming", None)


def test_only_editors_pages_may_send_films_to_the_bucket(in_bucket, bucket):
    folder = f"{bucket.endpoint}/{BUCKET}/private/incoming/"
    assert admin_policy([])["connect-src"] == ["'self'", folder]
    assert public_policy()["connect-src"] == ["'self'"]
